package org.huikuan.portfolio;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A judgement of a person.
 *
 * @param value one the topic has
 * @param note what it rests on: what was said, seen or shown, and where that is kept
 */
public record RecordAssessment(
        @NotNull @Schema(examples = "OVERDUE_REASON") Topic topic,

        @NotBlank @Size(max = 40) @Schema(examples = "JOB_LOSS")
        String value,

        @NotBlank @Size(max = 1000) @Schema(examples = "dismissal letter of 3 November, stored with the call")
        String note) {}
