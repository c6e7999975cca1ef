package org.huikuan.identity;

import java.util.UUID;

/** Somebody is to work for an agency; whoever knows the agencies refuses one that is none. */
public record AgencyNamed(UUID agencyId) {}
