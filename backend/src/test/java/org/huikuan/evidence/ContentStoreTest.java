package org.huikuan.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.huikuan.shared.Hash;
import org.huikuan.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The same for a directory and for a real server that speaks S3, signatures checked. */
class ContentStoreTest {

    @TempDir
    Path folder;

    private void keeps(ContentStore store) throws IOException {
        byte[] bytes = "声音".repeat(50_000).getBytes();
        Path file = Files.write(folder.resolve("capture"), bytes);
        String hash = HexFormat.of().formatHex(Hash.of(bytes));
        assertThrows(IllegalStateException.class, () -> store.get(hash));
        store.put(hash, file);
        store.put(hash, file);
        try (InputStream in = store.get(hash)) {
            assertArrayEquals(bytes, in.readAllBytes());
        }
        store.remove(hash);
        store.remove(hash);
        assertThrows(IllegalStateException.class, () -> store.get(hash));
    }

    @Test
    void aDirectory() throws IOException {
        keeps(new DirectoryStore(folder.resolve("content")));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Test
    void aServerThatSpeaksS3() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path settings = Files.writeString(
                folder.resolve("s3proxy.conf"),
                "s3proxy.endpoint=http://127.0.0.1:" + port
                        + "\ns3proxy.authorization=aws-v2-or-v4\ns3proxy.identity=key\n"
                        + "s3proxy.credential=secret\n"
                        + "jclouds.provider=filesystem-nio2\njclouds.identity=x\njclouds.credential=x\n"
                        + "jclouds.filesystem.basedir="
                        + Files.createDirectory(folder.resolve("s3")) + "\n");
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        try {
            URI endpoint = URI.create("http://127.0.0.1:" + port);
            S3Client owner = S3Client.builder()
                    .endpointOverride(endpoint)
                    .region(Region.US_EAST_1)
                    .forcePathStyle(true)
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                    .build();
            Await.until(() -> !server.isAlive() || listens(port));
            assertTrue(server.isAlive(), Files.readString(folder.resolve("s3proxy.log")));
            owner.createBucket(b -> b.bucket("evidence"));
            keeps(new S3Store(endpoint, "us-east-1", "evidence", "key", "secret"));
            assertThrows(
                    RuntimeException.class,
                    () -> new S3Store(endpoint, "us-east-1", "evidence", "key", "wrong")
                            .put("00", folder.resolve("capture")));
        } finally {
            server.destroy();
            server.waitFor();
        }
    }
}
