package org.huikuan.shared;

/**
 * A reason to say no. Each feature has one enum of these; the name is the stable code of the problem document, of the
 * audit entry and of the sentence in messages_zh and messages_en.
 */
public interface RefusalCode {
    String name();

    /** HTTP status: 400 malformed, 404 absent or not yours, 409 state, 412 stale, 422 rule. */
    int status();
}
