package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/files}. */
final class FileRoutes {
    static final long LARGEST_FILE = 512L << 20;
    static final Set<String> PURPOSES = Set.of("fine-tune", "assistants", "batch", "vision", "user_data", "evals");

    private final FileStore files;

    FileRoutes(FileStore files) {
        this.files = files;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/v1/files", this::upload);
        routes.get("/v1/files", this::list);
        routes.get("/v1/files/{id}", context -> Answer.json(context, files.json(file(context))));
        routes.get("/v1/files/{id}/content", this::content);
        routes.delete("/v1/files/{id}", this::delete);
    }

    private void upload(Context context) throws IOException, ServletException {
        try (MultipartBody body = new MultipartBody(context)) {
            StoredFile stored = store(purpose(body.field("purpose")), body.file("file"));
            Answer.json(context, files.json(stored));
        }
    }

    private StoredFile store(String purpose, UploadedFile file) throws IOException {
        if (file.size() > LARGEST_FILE) {
            throw ApiException.of(
                    413, "invalid_request_error", null, "The file exceeded the maximum file size of 512 MB.");
        }
        if (purpose.equals("fine-tune") && !file.filename().endsWith(".jsonl")) {
            throw ApiException.invalid("file", null, "Invalid extension. Files to fine-tune on end in .jsonl.");
        }
        return files.add(file.filename(), purpose, MultipartBody.contentOf(file));
    }

    static String purpose(@Nullable String purpose) {
        if (purpose == null || !PURPOSES.contains(purpose)) {
            throw ApiException.invalid(
                    "purpose",
                    null,
                    "'purpose' must be one of " + PURPOSES.stream().sorted().toList());
        }
        return purpose;
    }

    private void list(Context context) {
        String purpose = context.queryParam("purpose");
        List<StoredFile> wanted = files.all().stream()
                .filter(each -> purpose == null || each.purpose().equals(purpose))
                .toList();
        boolean ascending = "asc".equals(context.queryParam("order"));
        List<StoredFile> ordered = ascending ? wanted : wanted.reversed();
        int limit = Request.limit(context, 10_000, 10_000);
        Answer.json(
                context,
                Page.of(ordered, StoredFile::id, context.queryParam("after"), limit)
                        .json(files::json));
    }

    private StoredFile file(Context context) {
        return files.get(context.pathParam("id"));
    }

    private void content(Context context) throws IOException {
        StoredFile file = file(context);
        context.contentType("application/octet-stream").result(Files.newInputStream(files.path(file.id())));
    }

    private void delete(Context context) throws IOException {
        String id = context.pathParam("id");
        files.delete(id);
        ObjectNode answer = WireJson.MAPPER.createObjectNode();
        Answer.json(context, answer.put("object", "file").put("id", id).put("deleted", true));
    }
}
