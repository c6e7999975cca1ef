package org.huikuan.portfolio;

import java.util.UUID;

/** Loans of these persons went to an agency or came back; announced in the transaction that did it. */
public record AssignmentsChanged(UUID[] persons) {}
