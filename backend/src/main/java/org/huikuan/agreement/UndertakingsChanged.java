package org.huikuan.agreement;

import java.util.UUID;

/** A promise or an agreement of these persons was taken or taken back; announced in the same transaction. */
public record UndertakingsChanged(UUID[] persons) {}
