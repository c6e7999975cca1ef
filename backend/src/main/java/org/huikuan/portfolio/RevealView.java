package org.huikuan.portfolio;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was masked.
 *
 * @param leftThisHour how often the reader may look again within the hour
 */
public record RevealView(@Schema(nullable = true) String value, int leftThisHour) {}
