package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A file that arrives in parts. Open for an hour; {@code file} is there once it is complete. */
record Upload(
        String id,
        String filename,
        String purpose,
        long bytes,
        long createdAt,
        Status status,
        @Nullable StoredFile file) {
    private static final long OPEN_SECONDS = 3600;

    enum Status {
        PENDING,
        COMPLETED,
        CANCELLED
    }

    static Upload pending(String filename, String purpose, long bytes) {
        return new Upload(Ids.next("upload_"), filename, purpose, bytes, Clock.seconds(), Status.PENDING, null);
    }

    Upload completed(StoredFile result) {
        return new Upload(id, filename, purpose, bytes, createdAt, Status.COMPLETED, result);
    }

    Upload cancelled() {
        return new Upload(id, filename, purpose, bytes, createdAt, Status.CANCELLED, null);
    }

    boolean isOpen() {
        return status == Status.PENDING && Clock.seconds() < createdAt + OPEN_SECONDS;
    }

    private String wireStatus() {
        return switch (status) {
            case PENDING -> isOpen() ? "pending" : "expired";
            case COMPLETED -> "completed";
            case CANCELLED -> "cancelled";
        };
    }

    ObjectNode json() {
        ObjectNode json = WireJson.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("object", "upload")
                .put("bytes", bytes)
                .put("created_at", createdAt)
                .put("filename", filename)
                .put("purpose", purpose)
                .put("status", wireStatus())
                .put("expires_at", createdAt + OPEN_SECONDS);
        return file == null ? json : json.set("file", file.json());
    }
}
