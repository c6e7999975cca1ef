package org.huikuan.gate;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.rules.RulePack;
import org.huikuan.rules.Verdict;
import org.huikuan.shared.Messages;
import org.jspecify.annotations.Nullable;

/**
 * The gate's no, as a problem document: every rule that refused.
 *
 * @param decisionId the entry in the permit ledger; null when the gate was only looked at
 * @param nextAllowedAt when contact would next be lawful, null when time alone will not make it so
 */
public record GateRefusalView(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Schema(nullable = true) @Nullable UUID decisionId,
        List<RuleView> rules,
        @Schema(nullable = true) @Nullable Instant nextAllowedAt) {

    /** @param decisionId the entry in the ledger, or null when the gate was only looked at */
    public static GateRefusalView of(
            @Nullable UUID decisionId, List<RuleView> rules, @Nullable Instant nextAllowedAt, Locale locale) {
        return new GateRefusalView(
                "urn:huikuan:problem:CONTACT_REFUSED",
                "contact refused",
                422,
                Messages.say(locale, "CONTACT_REFUSED", List.of()),
                "CONTACT_REFUSED",
                decisionId,
                rules,
                nextAllowedAt);
    }

    /**
     * One rule that is against it: its reason in the language of the request, the number reached, the source.
     *
     * @param strength what follows: no permit, none without approval, or a warning
     * @param remedy what would make it lawful
     */
    public record RuleView(
            String id,
            RulePack.@Nullable Strength strength,
            String reason,
            String number,
            String source,
            @Schema(nullable = true) @Nullable Instant allowedAt,
            Verdict.@Nullable Remedy remedy) {}
}
