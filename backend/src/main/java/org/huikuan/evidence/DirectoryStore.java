package org.huikuan.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A directory; bytes are on the disk before the name is there. */
final class DirectoryStore implements ContentStore {

    private final Path root;

    DirectoryStore(Path root) {
        this.root = root;
    }

    @Override
    public void put(String sha256, Path file) {
        Path place = place(sha256);
        try {
            if (Files.exists(place)) {
                return;
            }
            Files.createDirectories(place.getParent());
            Path half = Files.createTempFile(place.getParent(), "half", "");
            Files.copy(file, half, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(half, place, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream get(String sha256) {
        try {
            return Files.newInputStream(place(sha256));
        } catch (IOException e) {
            throw new IllegalStateException("Content is not in its store", e);
        }
    }

    @Override
    public void remove(String sha256) {
        try {
            Files.deleteIfExists(place(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path place(String sha256) {
        return root.resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }
}
