package org.huikuan.contact.message;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new version of a text.
 *
 * @param forThirdParties says nothing of a debt, in no words, so that it may go to somebody who owes nothing; who
 *     approves answers for it
 * @param body may name {name}, {institution}, {hotline}, and for who owes the debt {loan}, {amount}, {days}, {due}
 */
public record WriteTemplate(
        @NotNull @Pattern(regexp = "[A-Z0-9_-]{2,40}") @Schema(examples = "REMIND-EARLY")
        String code,

        @NotNull Kind kind,
        @NotNull Stage stage,
        @Schema(nullable = true) CustomerType customerType,

        @NotBlank @Size(max = 100) @Schema(examples = "早期提醒")
        String title,

        @NotNull Boolean forThirdParties,

        @NotBlank
        @Size(max = 2000)
        @Schema(examples = "【{institution}】{name}您好，您的借款已逾期{days}天，应还{amount}元，如已还请忽略。详询{hotline}。")
        String body) {

    /** What it is sent as, or SCRIPT for what is said. */
    @Schema(name = "TemplateKind")
    public enum Kind {
        SMS,
        EMAIL,
        APP_PUSH,
        LETTER,
        LAWYER_LETTER,
        SCRIPT
    }

    /** How late the debts are that it is for: up to 30, up to 90, and more days past due. */
    @Schema(name = "TemplateStage")
    public enum Stage {
        ANY,
        EARLY,
        MID,
        LATE;

        private static final int EARLY_UP_TO = 30;
        private static final int MID_UP_TO = 90;

        static Stage of(int dpd) {
            return dpd <= EARLY_UP_TO ? EARLY : dpd <= MID_UP_TO ? MID : LATE;
        }
    }

    /** Whom it is for: late for the first time, again, or suspected never to have meant to pay. */
    @Schema(name = "TemplateCustomerType")
    public enum CustomerType {
        ANY,
        FIRST_TIME,
        REPEAT,
        SUSPECTED_MALICIOUS
    }

    CustomerType customerTypeOrAny() {
        return customerType == null ? CustomerType.ANY : customerType;
    }
}
