package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What colleagues see of somebody, and where he works.
 *
 * @param teamId his team; null for who works for no queue
 */
public record DescribeUser(
        @NotBlank @Size(max = 60) @Schema(examples = "张伟") String displayName,
        @Schema(nullable = true) UUID teamId) {}
