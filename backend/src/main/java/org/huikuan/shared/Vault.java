package org.huikuan.shared;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Seals what the service has to read again and nobody else may, with AES-256-GCM. What was sealed for one thing opens
 * for no other. The file may hold several keys: the first named seals, all of them open.
 */
@ApplicationScoped
public class Vault {

    private final Path file;
    private volatile @Nullable Aead keys;

    Vault(@ConfigProperty(name = "huikuan.vault.keys") String file) {
        this.file = Path.of(file);
    }

    /** @param whose what it belongs to */
    public byte[] seal(byte[] open, UUID whose) {
        try {
            return keys().encrypt(open, bytes(whose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException when it was sealed for something else, or with keys that are gone */
    public byte[] open(byte[] sealed, UUID whose) {
        try {
            return keys().decrypt(sealed, bytes(whose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Read when something is first sealed or opened: most starts need none. */
    private Aead keys() {
        Aead known = keys;
        if (known == null) {
            try {
                AeadConfig.register();
                known = TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get())
                        .getPrimitive(RegistryConfiguration.get(), Aead.class);
                keys = known;
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException("The keys of the vault in " + file + " cannot be read", e);
            }
        }
        return known;
    }

    private static byte[] bytes(UUID whose) {
        return whose.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
