package org.huikuan.identity;

/**
 * What whoever stands at the door is told.
 *
 * @param needsAdministrator whether nobody who gives rights could sign in: the first administrator is made with the
 *     secret the service left
 * @param demonstration whether people, programs and borrowers here are made up
 */
public record SetupView(boolean needsAdministrator, boolean demonstration) {}
