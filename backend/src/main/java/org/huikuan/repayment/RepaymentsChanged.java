package org.huikuan.repayment;

import java.util.UUID;

/** Money of these persons was posted or reversed; announced in the same transaction. */
public record RepaymentsChanged(UUID[] persons, String cause) {}
