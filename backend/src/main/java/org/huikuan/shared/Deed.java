package org.huikuan.shared;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something done below the trail that the trail keeps; fired in the transaction of the deed. Details never hold
 * personal data.
 */
public record Deed(
        String action, @Nullable UUID personId, @Nullable UUID subjectId, Map<String, ?> details) {}
