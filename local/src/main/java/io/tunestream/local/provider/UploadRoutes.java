package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code /v1/uploads}. */
final class UploadRoutes {
    private static final Set<String> CREATE = Set.of("filename", "purpose", "bytes", "mime_type", "expires_after");
    private static final Set<String> COMPLETE = Set.of("part_ids", "md5");

    private final UploadStore uploads;

    UploadRoutes(UploadStore uploads) {
        this.uploads = uploads;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/v1/uploads", this::create);
        routes.post("/v1/uploads/{id}/parts", this::addPart);
        routes.post("/v1/uploads/{id}/complete", this::complete);
        routes.post(
                "/v1/uploads/{id}/cancel",
                context -> Answer.json(
                        context, uploads.cancel(context.pathParam("id")).json()));
    }

    private void create(Context context) {
        JsonNode body = Request.body(context, CREATE);
        String purpose = FileRoutes.purpose(Request.optionalText(body, "purpose"));
        Request.text(body, "mime_type");
        String filename = Request.text(body, "filename");
        Answer.json(
                context,
                uploads.create(filename, purpose, body.path("bytes").asLong()).json());
    }

    private void addPart(Context context) throws IOException, ServletException {
        String upload = context.pathParam("id");
        try (MultipartBody body = new MultipartBody(context)) {
            String part = uploads.addPart(upload, MultipartBody.contentOf(body.file("data")));
            ObjectNode answer = WireJson.MAPPER.createObjectNode();
            Answer.json(
                    context,
                    answer.put("id", part)
                            .put("object", "upload.part")
                            .put("created_at", Clock.seconds())
                            .put("upload_id", upload));
        }
    }

    private void complete(Context context) throws IOException {
        JsonNode body = Request.body(context, COMPLETE);
        List<String> parts = new ArrayList<>();
        body.path("part_ids").forEach(each -> parts.add(each.asText()));
        Answer.json(
                context,
                uploads.complete(context.pathParam("id"), parts, Request.optionalText(body, "md5"))
                        .json());
    }
}
