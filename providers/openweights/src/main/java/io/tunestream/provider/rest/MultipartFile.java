package io.tunestream.provider.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** A body of {@code multipart/form-data}: some fields, and a file that is read from disk as it is sent. */
public final class MultipartFile {

    private static final String FILE = "file";

    private final String boundary = "tunestream-" + UUID.randomUUID();
    private final Map<String, String> fields;
    private final String name;
    private final Path path;

    /** @param name the file's name, of letters, digits, dots and dashes */
    public MultipartFile(Map<String, String> fields, String name, Path path) {
        this.fields = Map.copyOf(fields);
        this.name = name;
        this.path = path;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() {
        StringBuilder head = new StringBuilder();
        fields.forEach((field, value) -> head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, field, value)));
        head.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                        .formatted(boundary, FILE, name))
                .append("Content-Type: application/jsonl\r\n\r\n");
        try {
            return BodyPublishers.concat(
                    BodyPublishers.ofString(head.toString(), UTF_8),
                    BodyPublishers.ofFile(path),
                    BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary), UTF_8));
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }
}
