package org.huikuan.agreement;

import java.util.UUID;

/** A promise of these persons was taken or judged; announced in the same transaction. */
public record PromiseChanged(UUID[] persons) {}
