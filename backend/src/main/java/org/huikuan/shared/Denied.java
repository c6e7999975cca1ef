package org.huikuan.shared;

/**
 * Somebody who signed in asked for what his rights do not cover; fired on whatever thread refused him.
 *
 * @param deed what he asked for, by method and address, with {id} for every id
 */
public record Denied(String deed) {}
