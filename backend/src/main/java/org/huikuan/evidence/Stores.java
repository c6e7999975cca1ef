package org.huikuan.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Chooses the store by configuration: a bucket when one is named, otherwise a directory beside the data. */
@ApplicationScoped
class Stores {

    @Produces
    @ApplicationScoped
    ContentStore store(
            @ConfigProperty(name = "huikuan.files") String files,
            @ConfigProperty(name = "huikuan.s3.endpoint") Optional<String> endpoint,
            @ConfigProperty(name = "huikuan.s3.bucket") Optional<String> bucket,
            @ConfigProperty(name = "huikuan.s3.region") String region,
            @ConfigProperty(name = "huikuan.s3.access-key") Optional<String> accessKey,
            @ConfigProperty(name = "huikuan.s3.secret-key") Optional<String> secretKey) {
        return endpoint.filter(e -> !e.isBlank())
                .<ContentStore>map(e -> new S3Store(
                        URI.create(e), region, bucket.orElseThrow(), accessKey.orElseThrow(), secretKey.orElseThrow()))
                .orElseGet(() -> new DirectoryStore(Path.of(files, "content")));
    }
}
