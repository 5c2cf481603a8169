package io.tunestream.local.provider;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Uploads by parts; the parts lie on disk until they are put together. Uploads that are not complete do not survive a
 * restart, as if they had expired. Thread-safe; a part is written outside the lock.
 */
final class UploadStore {
    static final long LARGEST_UPLOAD = 8L << 30;
    static final long LARGEST_PART = 64L << 20;

    private final Path directory;
    private final FileStore files;
    private final Map<String, Upload> uploads = new HashMap<>();
    private final Map<String, Map<String, Path>> parts = new HashMap<>();

    UploadStore(Path directory, FileStore files) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.files = files;
        try (Stream<Path> leftOvers = Files.list(directory)) {
            for (Path each : leftOvers.toList()) {
                Files.delete(each);
            }
        }
    }

    synchronized Upload create(String filename, String purpose, long bytes) {
        if (bytes < 1 || bytes > LARGEST_UPLOAD) {
            throw ApiException.invalid("bytes", null, "An upload has 1 to " + LARGEST_UPLOAD + " bytes.");
        }
        Upload upload = Upload.pending(filename, purpose, bytes);
        uploads.put(upload.id(), upload);
        parts.put(upload.id(), new HashMap<>());
        return upload;
    }

    String addPart(String uploadId, FileStore.Content content) throws IOException {
        open(uploadId);
        String partId = Ids.next("part_");
        Path path = directory.resolve(partId);
        try (OutputStream output = Files.newOutputStream(path)) {
            content.writeTo(output);
        }
        if (Files.size(path) > LARGEST_PART) {
            Files.delete(path);
            throw ApiException.invalid("data", null, "A part has at most " + LARGEST_PART + " bytes.");
        }
        synchronized (this) {
            open(uploadId);
            partsOf(uploadId).put(partId, path);
        }
        return partId;
    }

    synchronized Upload complete(String uploadId, List<String> order, @Nullable String md5) throws IOException {
        Upload upload = open(uploadId);
        List<Path> paths = order.stream().map(each -> pathOf(uploadId, each)).toList();
        verifySize(upload, paths);
        FileStore.Content content = output -> writeAll(paths, output);
        if (md5 != null && !md5.equalsIgnoreCase(md5Of(content))) {
            throw ApiException.invalid("md5", null, "The MD5 checksum of the parts is another.");
        }
        Upload completed = upload.completed(files.add(upload.filename(), upload.purpose(), content));
        uploads.put(uploadId, completed);
        discardParts(uploadId);
        return completed;
    }

    synchronized Upload cancel(String uploadId) throws IOException {
        Upload cancelled = open(uploadId).cancelled();
        uploads.put(uploadId, cancelled);
        discardParts(uploadId);
        return cancelled;
    }

    private synchronized Upload open(String uploadId) {
        Upload upload = uploads.get(uploadId);
        if (upload == null) {
            throw ApiException.missing("upload_id", null, "No such Upload object: " + uploadId);
        }
        if (!upload.isOpen()) {
            throw ApiException.invalid("upload_id", null, "Upload " + uploadId + " is no longer pending.");
        }
        return upload;
    }

    private Map<String, Path> partsOf(String uploadId) {
        return parts.computeIfAbsent(uploadId, id -> new HashMap<>());
    }

    private Path pathOf(String uploadId, String partId) {
        Path path = partsOf(uploadId).get(partId);
        if (path == null) {
            throw ApiException.invalid("part_ids", null, "No part " + partId + " in upload " + uploadId + ".");
        }
        return path;
    }

    private static void verifySize(Upload upload, List<Path> paths) throws IOException {
        long sum = 0;
        for (Path each : paths) {
            sum += Files.size(each);
        }
        if (sum != upload.bytes()) {
            throw ApiException.invalid(
                    "part_ids",
                    null,
                    "The parts have " + sum + " bytes, the upload was to have " + upload.bytes() + ".");
        }
    }

    private static String md5Of(FileStore.Content content) throws IOException {
        try (DigestOutputStream digest =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("MD5"))) {
            content.writeTo(digest);
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private static void writeAll(List<Path> paths, OutputStream output) throws IOException {
        for (Path each : paths) {
            Files.copy(each, output);
        }
    }

    private void discardParts(String uploadId) throws IOException {
        for (Path each : partsOf(uploadId).values()) {
            Files.deleteIfExists(each);
        }
        parts.remove(uploadId);
    }
}
