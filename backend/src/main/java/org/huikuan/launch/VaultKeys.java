package org.huikuan.launch;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Map;

/**
 * The keys the house seals secrets with, made once and kept beside the data; several nodes share them by configuration.
 * A copy belongs where the backups are not: who has both has everything.
 */
public final class VaultKeys {

    private VaultKeys() {}

    /** @return the setting that points the vault at its keys */
    public static Map<String, String> ensure(Path directory) throws IOException {
        Path file = directory.resolve("vault.json");
        if (!Files.exists(file)) {
            Files.createDirectories(directory);
            try {
                AeadConfig.register();
                String keys = TinkJsonProtoKeysetFormat.serializeKeyset(
                        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, keys);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return Map.of("huikuan.vault.keys", file.toString());
    }
}
