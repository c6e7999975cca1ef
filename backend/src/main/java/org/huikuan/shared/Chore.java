package org.huikuan.shared;

import java.time.Duration;

/** Small work done again and again by one node at a time. */
public interface Chore {
    Duration every();

    void perform();
}
