package org.huikuan.rules;

import org.jspecify.annotations.Nullable;

/**
 * A rule the gate states and does not judge: it concerns texts, deadlines, assignments or records, not the permission
 * of one contact.
 *
 * @param concerns CONTENT, DEADLINE, RECORDS, AGENCY, LEGAL, DATA or NOTE
 */
public record Stated(String concerns) implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        return null;
    }
}
