package org.huikuan.rules;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The rules of one jurisdiction as one version; written once, never changed. */
public record RulePack(String id, String jurisdiction, int version, String effectiveFrom, List<Entry> rules) {

    /** The same version without what the gate only states or waits for. */
    RulePack judging() {
        return new RulePack(
                id,
                jurisdiction,
                version,
                effectiveFrom,
                rules.stream()
                        .filter(e -> e.isOn() && e.strength() != Strength.OBLIGATION && !(e.rule() instanceof Stated))
                        .toList());
    }

    /** What follows when a rule is against a contact. */
    public enum Strength {
        /** No permit. */
        REFUSE,
        /** No permit without a second person's approval. */
        NEEDS_APPROVAL,
        /** A permit, with the warning on it. */
        WARN,
        /** Not about one contact: something must be done by a date. */
        OBLIGATION;

        /** A duty stays a duty; the others go from a warning to a refusal. */
        public boolean asStrongAs(Strength before) {
            return (this == OBLIGATION || before == OBLIGATION) ? this == before : compareTo(before) <= 0;
        }
    }

    /**
     * One dated rule.
     *
     * @param number the law's number in words
     * @param mark how sure we are of the text: V1 primary text read, V2 secondary, H house rule; M and N are off until
     *     attested
     * @param scope whom it concerns; null concerns all
     * @param from first moment it holds, null from the beginning; the time of the contact decides
     * @param to first moment it no longer holds, or null
     * @param attestedBy who read the text of a rule marked M or N and puts it in force, or null
     * @param textRead what he read
     */
    @Schema(name = "RulePackEntry")
    public record Entry(
            String id,
            String source,
            String number,
            String mark,
            Strength strength,
            String titleZh,
            String titleEn,
            Rule rule,
            @Schema(nullable = true) Scope scope,
            @Schema(nullable = true) @Nullable Instant from,
            @Schema(nullable = true) @Nullable Instant to,
            @Schema(nullable = true) @Nullable String attestedBy,
            @Schema(nullable = true) String textRead) {

        public Entry attested(String officer, String text) {
            return new Entry(
                    id, source, number, mark, strength, titleZh, titleEn, rule, scope, from, to, officer, text);
        }

        public Entry until(Instant end) {
            return new Entry(
                    id, source, number, mark, strength, titleZh, titleEn, rule, scope, from, end, attestedBy, textRead);
        }

        /**
         * The house's stricter form of it; the officer and the reason stand where the reader of an unverified text
         * would.
         */
        public Entry overridden(OverrideRule wanted, @Nullable Instant begins, @Nullable String officer) {
            return new Entry(
                    id,
                    source,
                    number,
                    "H",
                    wanted.strength(),
                    titleZh,
                    titleEn,
                    wanted.rule(),
                    scope,
                    begins,
                    null,
                    officer,
                    wanted.reason());
        }

        /** Unverified texts wait for an officer. */
        @JsonIgnore
        public boolean isOn() {
            return !(mark.startsWith("M") || mark.startsWith("N")) || attestedBy != null;
        }

        /**
         * What it has against a contact it concerns, or null; what is only a duty, and what was approved, has nothing.
         */
        public @Nullable Verdict against(Facts facts) {
            boolean approved =
                    strength == Strength.NEEDS_APPROVAL && facts.approvals().contains(id);
            return strength == Strength.OBLIGATION || approved ? null : rule.judge(facts);
        }

        /** Whether the gate has to ask this rule about this contact. */
        public boolean concerns(Facts facts) {
            return holds(facts.now()) && (scope == null || scope.covers(facts));
        }

        /** Whether it is in force at a moment. */
        public boolean holds(Instant at) {
            return isOn() && (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
        }
    }
}
