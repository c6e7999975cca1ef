package org.huikuan.launch;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Map;

/**
 * The keys the house seals secrets with, made once and kept beside the data; several nodes share them by configuration.
 * A copy belongs where the backups are not: who has both has everything.
 */
public final class VaultKeys {

    private static final String FILE = "vault.json";

    private VaultKeys() {}

    /** @return the setting that points the vault at its keys */
    public static Map<String, String> ensure(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            Files.createDirectories(directory);
            try {
                AeadConfig.register();
                write(file, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return Map.of("huikuan.vault.keys", file.toString());
    }

    /**
     * A step of a change of keys, between restarts of every node: first the next key opens, then it seals. Earlier ones
     * go on opening what they sealed.
     *
     * @return whether the next key seals now
     */
    static boolean rotate(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        try {
            AeadConfig.register();
            KeysetHandle keys =
                    TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
            KeysetHandle.Builder changed = KeysetHandle.newBuilder(keys);
            int last = keys.size() - 1;
            boolean waits = !keys.getAt(last).isPrimary();
            if (waits) {
                changed.getAt(last).makePrimary();
            } else {
                changed.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId());
            }
            write(file, changed.build());
            return waits;
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no keys of the vault", e);
        }
    }

    private static void write(Path file, KeysetHandle keys) throws IOException, GeneralSecurityException {
        Path whole = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "vault",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(whole, TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
