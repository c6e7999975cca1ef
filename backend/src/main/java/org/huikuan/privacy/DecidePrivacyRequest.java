package org.huikuan.privacy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer, with its reason; a no needs one by law.
 *
 * @param correction what is set right; needed to grant a correction, and only there
 */
public record DecidePrivacyRequest(
        @NotNull Boolean granted,

        @NotBlank @Size(max = 4000) @Schema(examples = "name corrected from the ID card shown")
        String words,

        @Valid @Schema(nullable = true) Correction correction) {

    /** New values; absent ones stay. */
    @Schema(name = "PersonCorrection")
    public record Correction(
            @Size(min = 1, max = 100) @Schema(nullable = true, examples = "李小明")
            String name,

            @Size(min = 1, max = 40) @Schema(nullable = true, examples = "330106199001010011")
            String idNumber,

            @Size(max = 100) @Schema(nullable = true, examples = "浙江杭州")
            String region,

            @Size(max = 200) @Schema(nullable = true, examples = "自由职业")
            String employer,

            @Min(1900) @Max(2100) @Schema(nullable = true, examples = "1990")
            Integer birthYear) {}
}
