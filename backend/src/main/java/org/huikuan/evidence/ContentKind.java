package org.huikuan.evidence;

import java.util.Set;

/** Sorts of content, what they may consist of and how large they may be. */
public enum ContentKind {
    RECORDING(
            50,
            Set.of(
                    "audio/mpeg",
                    "audio/vnd.wave",
                    "audio/x-wav",
                    "audio/wav",
                    "audio/ogg",
                    "audio/vorbis",
                    "audio/opus",
                    "audio/amr",
                    "audio/mp4",
                    "audio/x-m4a",
                    "video/mp4",
                    "application/mp4",
                    "audio/x-flac",
                    "audio/flac")),
    PHOTO(15, Set.of("image/jpeg", "image/png", "image/webp", "image/heic")),
    LETTER(20, Set.of("application/pdf", "image/jpeg", "image/png")),
    RECEIPT(20, Set.of("application/pdf", "image/jpeg", "image/png")),
    DOCUMENT(20, Set.of("application/pdf", "image/jpeg", "image/png"));

    private static final long MIB = 1024 * 1024;

    private final long most;
    private final Set<String> types;

    ContentKind(long mebibytes, Set<String> types) {
        this.most = mebibytes * MIB;
        this.types = types;
    }

    long most() {
        return most;
    }

    boolean takes(String mediaType) {
        return types.contains(mediaType);
    }
}
