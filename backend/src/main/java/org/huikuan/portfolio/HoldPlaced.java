package org.huikuan.portfolio;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contact with a person was stopped; announced in the same transaction, so that what was on its way stops with it. */
public record HoldPlaced(
        UUID personId, UUID holdId, @Nullable HoldReason reason) {}
