package org.huikuan.portfolio;

import java.util.UUID;

/** New loans of these persons are in the book; announced in the transaction that brought them. */
public record LoansArrived(UUID[] persons) {}
