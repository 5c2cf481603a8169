package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A file as {@code /v1/files} describes it; its bytes are on disk under its id. Times are seconds since 1970. */
record StoredFile(String id, String filename, String purpose, long bytes, long createdAt) {
    ObjectNode json() {
        return WireJson.MAPPER
                .createObjectNode()
                .put("object", "file")
                .put("id", id)
                .put("purpose", purpose)
                .put("filename", filename)
                .put("bytes", bytes)
                .put("created_at", createdAt)
                .put("status", "processed");
    }
}
