package org.huikuan.evidence;

import java.io.InputStream;
import java.nio.file.Path;

/** Where the bytes lie, under the hash of them; storing the same bytes twice changes nothing. */
interface ContentStore {

    void put(String sha256, Path file);

    /** @throws IllegalStateException when they are not there */
    InputStream get(String sha256);

    void remove(String sha256);
}
