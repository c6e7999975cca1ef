package org.huikuan.training;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A course as who takes it sees it: without the right answers.
 *
 * @param certifiedUntil last day of the certificate the reader holds, or null
 * @param triesLeftToday examinations that may still be taken today
 */
public record CourseView(
        String code,
        int version,
        String titleZh,
        String titleEn,
        int passMark,
        int validMonths,
        List<String> text,
        List<QuestionView> questions,
        @Schema(nullable = true) @Nullable LocalDate certifiedUntil,
        int triesLeftToday) {

    /** One question and its choices. */
    public record QuestionView(String ask, List<String> choices) {}
}
