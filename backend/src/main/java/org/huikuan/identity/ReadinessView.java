package org.huikuan.identity;

/**
 * Something a house needs before its first contact.
 *
 * @param code what: ADMINISTRATORS, TEAMS, COLLECTORS, COMPLIANCE, CERTIFIED, PRODUCTS, LOANS, LAWS, STRATEGY,
 *     MESSAGE_PROVIDER, TEXTS or AGENCIES
 * @param there how many there are
 * @param least how many it takes; 0 for what can be done without
 * @param ready whether enough are there
 */
public record ReadinessView(String code, long there, long least, boolean ready) {}
