package org.huikuan.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineFileTest {

    @Test
    void nobodyElseReadsWhatIsHandedOut(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sub/outbox.ndjson");
        LineFile.append(file, "one");
        LineFile.append(file, "two");
        assertEquals("one\ntwo\n", Files.readString(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://messages.example/send",
                "file:///data/outbox.ndjson",
                "http://localhost:9000/x",
                "http://127.0.0.1/"
            })
    void nobodyReadsOnTheWay(String address) {
        assertEquals(address, SafeAddress.of("A", address).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1/send", "ftp://localhost/x", "outbox.ndjson", "http:///x"})
    void whatCouldBeReadOnTheWayIsRefused(String address) {
        assertThrows(IllegalStateException.class, () -> SafeAddress.of("A", address));
    }
}
