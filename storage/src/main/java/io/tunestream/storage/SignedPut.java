package io.tunestream.storage;

import io.tunestream.runtime.retry.Backoff;
import io.tunestream.runtime.retry.Retry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.apache.opendal.PresignedRequest;

/**
 * One PUT that streams from the disk, signed by OpenDAL, on the condition that there is no object. S3 takes 5 GB this way.
 */
final class SignedPut implements LargeUpload {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration UPLOAD = Duration.ofMinutes(30);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(4));
    private static final int ATTEMPTS = 4;
    private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length");

    private final OpenDal openDal;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Retry retry = Retry.endless(
                    "the upload of an object",
                    BACKOFF,
                    e -> e instanceof StorageException failure && failure.code().isTransient())
            .atMost(ATTEMPTS);

    SignedPut(OpenDal openDal) {
        this.openDal = openDal;
    }

    @Override
    public boolean create(String key, Path file, long bytes) {
        return retry.call(() -> put(key, file));
    }

    private boolean put(String key, Path file) {
        int status = send(key, request(openDal.signWrite(key), body(key, file)));
        return switch (status) {
            case 200, 201, 204 -> true;
            case 412 -> false;
            case 401, 403 -> throw failure(StorageErrorCode.DENIED, key, status);
            case 404 -> throw failure(StorageErrorCode.INVALID_SETTINGS, key, status);
            // 409: another put of the same key was under way.
            case 408, 409, 429, 500, 502, 503, 504 -> throw failure(StorageErrorCode.UNREACHABLE, key, status);
            default -> throw failure(StorageErrorCode.FAILED, key, status);
        };
    }

    private int send(String key, HttpRequest request) {
        try {
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            return response.statusCode();
        } catch (IOException e) {
            throw new StorageException(StorageErrorCode.UNREACHABLE, key, "no answer to the upload", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(StorageErrorCode.INTERRUPTED, key, "the upload was interrupted", e);
        }
    }

    private static HttpRequest request(PresignedRequest signed, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(signed.getUri()))
                .timeout(UPLOAD)
                .header("If-None-Match", "*")
                .method(signed.getMethod(), body);
        signed.getHeaders().forEach((name, value) -> {
            if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, value);
            }
        });
        return request.build();
    }

    private static BodyPublisher body(String key, Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (IOException e) {
            throw StorageException.unreadableSource(key, e);
        }
    }

    private static StorageException failure(StorageErrorCode code, String key, int status) {
        return new StorageException(code, key, "the store answered the upload with HTTP " + status);
    }

    @Override
    public void close() {
        client.close();
    }
}
