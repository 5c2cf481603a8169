package io.tunestream.storage;

import com.sun.net.httpserver.HttpServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** A real S3 server in this process, on a free port, with its objects in a folder and one bucket. */
final class TestingS3Server implements AutoCloseable {
    static final String BUCKET = "models";
    private static final String KEY_ID = "local-key";
    private static final String SECRET = "local-secret";

    private final S3Proxy server;

    TestingS3Server(Path folder) {
        FilesystemNio2BlobStore objects = new FilesystemNio2BlobStore(folder.toString());
        objects.createContainer(BUCKET);
        server = S3Proxy.builder()
                .blobStore(objects)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, KEY_ID, SECRET)
                .build();
    }

    TestingS3Server start() throws Exception {
        server.start();
        return this;
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    Map<String, String> options() {
        return options(SECRET);
    }

    Map<String, String> options(String secret) {
        return optionsOf(endpoint(), secret);
    }

    /** Options of a store at whatever answers there. */
    static Map<String, String> optionsOf(HttpServer server) {
        return optionsOf("http://127.0.0.1:" + server.getAddress().getPort(), SECRET);
    }

    private static Map<String, String> optionsOf(String endpoint, String secret) {
        return Map.of(
                "endpoint",
                endpoint,
                "region",
                "us-east-1",
                "access_key_id",
                KEY_ID,
                "secret_access_key",
                secret,
                "disable_config_load",
                "true",
                "disable_ec2_metadata",
                "true");
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
