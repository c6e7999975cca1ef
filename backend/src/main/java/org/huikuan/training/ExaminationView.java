package org.huikuan.training;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an examination went.
 *
 * @param wrong questions answered wrong, counted from zero, with the rule to read again
 * @param certifiedUntil last day of the certificate it earned, or null
 */
public record ExaminationView(
        int right,
        int of,
        boolean passed,
        List<WrongView> wrong,
        @Schema(nullable = true) @Nullable LocalDate certifiedUntil) {

    /** A question answered wrong. */
    public record WrongView(int question, String rule) {}
}
