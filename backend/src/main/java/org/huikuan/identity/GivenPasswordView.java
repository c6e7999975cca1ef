package org.huikuan.identity;

/**
 * A password somebody is given. It is shown this once; he chooses another when he signs in, before he can do anything
 * else.
 */
public record GivenPasswordView(String password) {}
