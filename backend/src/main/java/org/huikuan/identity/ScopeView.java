package org.huikuan.identity;

/**
 * Something a program may be given to do.
 *
 * @param programs whether a program of the house may
 * @param agencies whether a program of an agency may
 */
public record ScopeView(String scope, boolean programs, boolean agencies) {}
