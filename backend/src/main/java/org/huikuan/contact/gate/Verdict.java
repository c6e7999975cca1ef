package org.huikuan.contact.gate;

import java.time.Instant;

/**
 * A rule's no.
 *
 * @param number the number that was reached, in the rule's words
 * @param allowedAt when this rule would allow it, or null when time alone will not
 */
public record Verdict(String number, Instant allowedAt) {}
