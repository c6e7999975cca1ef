package org.huikuan.shared;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which release answers.
 *
 * @param release the release of the service, such as 1.2.3
 * @param api the version in the addresses of the API
 */
public record VersionView(
        @Schema(examples = "1.0.0") String release,
        @Schema(examples = "v1") String api) {}
