package org.huikuan.portfolio;

import java.util.UUID;

/** What is thought of these persons changed; announced in the same transaction. */
public record ProfileChanged(UUID[] persons) {}
