package org.huikuan.evidence;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A bucket of anything that speaks S3. */
final class S3Store implements ContentStore {

    private final S3Client s3;
    private final String bucket;

    S3Store(URI endpoint, String region, String bucket, String accessKey, String secretKey) {
        this.bucket = bucket;
        this.s3 = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .build();
    }

    @Override
    public void put(String sha256, Path file) {
        s3.putObject(b -> b.bucket(bucket).key(sha256), RequestBody.fromFile(file));
    }

    @Override
    public InputStream get(String sha256) {
        try {
            return s3.getObject(b -> b.bucket(bucket).key(sha256));
        } catch (NoSuchKeyException e) {
            throw new IllegalStateException("Content is not in its store", e);
        }
    }

    @Override
    public void remove(String sha256) {
        s3.deleteObject(b -> b.bucket(bucket).key(sha256));
    }
}
