package org.huikuan.delinquency;

import java.util.UUID;

/** How late these persons are changed by something other than money or time; announced in the same transaction. */
public record StandingsChanged(UUID[] persons, String cause) {}
