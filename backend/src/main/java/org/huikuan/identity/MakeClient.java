package org.huikuan.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A program that is to work through the API.
 *
 * @param clientId what it asks for tokens with, never changed
 * @param agencyId the agency it works for and whose accounts it sees; null for a program of the house
 * @param scopes what it is to do; in force when another administrator agrees
 * @param addresses where it may come from: addresses or ranges such as 10.20.0.0/16; from anywhere when empty
 * @param expiresOn the last day it works; null for no end
 * @param reason why, for the administrator who decides
 */
public record MakeClient(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._-]{1,39}") @Schema(examples = "agency-anxin")
        String clientId,

        @NotBlank @Size(max = 60) @Schema(examples = "安信委外系统")
        String name,

        @Schema(nullable = true) UUID agencyId,

        @NotNull @Size(max = 60) @Schema(examples = "[\"accounts:read\"]")
        Set<@NotBlank @Size(max = 40) String> scopes,

        @NotNull @Size(max = 20) @Schema(examples = "[\"10.20.0.0/16\"]")
        List<@NotBlank @Size(max = 60) String> addresses,

        @Schema(nullable = true) LocalDate expiresOn,

        @NotBlank @Size(max = 500) @Schema(examples = "新签约机构接入")
        String reason) {}
