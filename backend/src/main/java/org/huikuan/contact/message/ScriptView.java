package org.huikuan.contact.message;

/**
 * What may be said in a call, with the figures of the debt in it.
 *
 * @param discloses tells of the debt: only after the identity was verified
 */
public record ScriptView(String code, int version, String title, String body, boolean discloses) {}
