package org.huikuan.identity;

/**
 * What a device needs to show codes; shown this once.
 *
 * @param secret to be typed in, in letters and digits (Base32)
 * @param address the same as authenticator apps read it from a picture (otpauth)
 */
public record SecondFactorSecretView(String secret, String address) {}
