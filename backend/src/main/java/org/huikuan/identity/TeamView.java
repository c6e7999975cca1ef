package org.huikuan.identity;

import java.util.UUID;

/**
 * People who work from one queue.
 *
 * @param queue the queue of the worklist they are handed work from
 * @param people how many active people it has
 */
public record TeamView(UUID id, String code, String name, String queue, long people) {}
