package org.huikuan.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** RFC 9457 problem document. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "RFC 9457 problem document")
public record Problem(
        @Schema(examples = "urn:huikuan:problem:NOT_FOUND") String type,
        String title,
        int status,

        @Schema(description = "One sentence in the language of the request")
        String detail,

        @Schema(description = "Stable reason code") String code,
        @Nullable List<FieldError> errors) {

    /** One field that is wrong, and why. */
    public record FieldError(String field, String reason) {}

    static Problem of(String code, int status, String detail, @Nullable List<FieldError> errors) {
        return new Problem(
                "urn:huikuan:problem:" + code,
                code.replace('_', ' ').toLowerCase(java.util.Locale.ROOT),
                status,
                detail,
                code,
                errors);
    }
}
