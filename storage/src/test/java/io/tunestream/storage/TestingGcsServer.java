package io.tunestream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.tunestream.storage.LoopbackServer.Answer;
import io.tunestream.storage.LoopbackServer.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Google Cloud Storage in this process, with one bucket: what is used of its JSON API, of its XML API, in {@link GcsUploads}, and
 * of the token service, whose access token every request must show.
 */
final class TestingGcsServer implements AutoCloseable {
    static final String BUCKET = "models";
    private static final String SUBJECT_TOKEN = "local-subject-token";
    private static final String ACCESS_TOKEN = "local-access-token";

    private final PagedObjects objects = new PagedObjects();
    private final GcsUploads uploads = new GcsUploads(BUCKET, objects);
    private final LoopbackServer server = new LoopbackServer(this::answer);

    /** Options of a store whose credential is that of a federated workload; two files in the folder hold it. */
    Map<String, String> options(Path folder) throws IOException {
        Path subject = Files.writeString(folder.resolve("subject-token"), SUBJECT_TOKEN);
        String credential = """
                {"type": "external_account",
                 "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/a/providers/b",
                 "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
                 "token_url": "%s/v1/token",
                 "credential_source": {"file": "%s"}}
                """.formatted(server.url(), subject);
        Path file = Files.writeString(folder.resolve("credential.json"), credential);
        return optionsWith("credential_path", file.toString());
    }

    /** Options of a store that shows an access token of its own. */
    Map<String, String> optionsWithToken(String token) {
        return optionsWith("token", token);
    }

    private Map<String, String> optionsWith(String name, String value) {
        return Map.of(
                "endpoint", server.url(), "disable_config_load", "true", "disable_vm_metadata", "true", name, value);
    }

    private Answer answer(Request request) {
        List<String> path = request.segments();
        return switch (path.getFirst()) {
            case "v1" -> accessToken(request);
            case "storage" -> inBucket(path.get(3), request, () -> object(request, path.subList(4, path.size())));
            case "upload" -> inBucket(path.get(4), request, () -> insert(request));
            default -> inBucket(path.getFirst(), request, () -> uploads.answer(request));
        };
    }

    private static Answer accessToken(Request request) {
        if (!request.text().contains("\"subjectToken\":\"" + SUBJECT_TOKEN + "\"")) {
            return json(400, """
                    {"error": "invalid_grant", "error_description": "The subject token is not known."}""");
        }
        return json(200, """
                {"access_token": "%s", "token_type": "Bearer", "expires_in": 3600}""".formatted(ACCESS_TOKEN));
    }

    private static Answer inBucket(String bucket, Request request, Supplier<Answer> answer) {
        if (!request.header("Authorization").equals("Bearer " + ACCESS_TOKEN)) {
            return refused(401, "authError", "Invalid Credentials");
        }
        return bucket.equals(BUCKET) ? answer.get() : refused(404, "notFound", "The specified bucket does not exist.");
    }

    /** @param path what follows the bucket: {@code o}, {@code o/name} or {@code o/name/copyTo/b/bucket/o/name} */
    private Answer object(Request request, List<String> path) {
        return switch (request.method() + " " + path.size()) {
            case "GET 1" -> list(request.query());
            case "GET 2" -> get(request, path.getLast());
            case "DELETE 2" -> objects.remove(path.getLast()) ? Answer.empty(204) : noObject();
            case "POST 7" -> copy(path.get(1), path.getLast());
            default -> refused(405, "methodNotAllowed", "The method is not known here.");
        };
    }

    private Answer get(Request request, String name) {
        boolean content = "media".equals(request.query().get("alt"));
        return objects.find(name)
                .map(bytes -> content ? Answer.content(request, bytes) : json(200, resource(name, bytes.length)))
                .orElseGet(TestingGcsServer::noObject);
    }

    private Answer copy(String from, String to) {
        return objects.find(from).map(bytes -> put(to, bytes, false)).orElseGet(TestingGcsServer::noObject);
    }

    private Answer insert(Request request) {
        String name = request.query().getOrDefault("name", "");
        if (!"media".equals(request.query().get("uploadType")) || name.isEmpty()) {
            return refused(400, "invalid", "An object has a name here, and no metadata.");
        }
        return put(name, request.body(), "0".equals(request.query().get("ifGenerationMatch")));
    }

    private Answer put(String name, byte[] bytes, boolean onlyIfAbsent) {
        return objects.put(name, bytes, onlyIfAbsent)
                ? json(200, resource(name, bytes.length))
                : refused(412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
    }

    private Answer list(Map<String, String> query) {
        String from = new String(Base64.getDecoder().decode(query.getOrDefault("pageToken", "")), UTF_8);
        PagedObjects.Page page = objects.page(query.getOrDefault("prefix", ""), from);
        String items = page.objects().stream()
                .map(each -> resource(each.key(), each.bytes()))
                .collect(joining(", "));
        String next = page.next()
                .map(name -> Base64.getEncoder().encodeToString(name.getBytes(UTF_8)))
                .map(token -> ", \"nextPageToken\": \"" + token + "\"")
                .orElse("");
        return json(200, """
                {"kind": "storage#objects", "items": [%s]%s}""".formatted(items, next));
    }

    private static String resource(String name, long bytes) {
        return """
                {"kind": "storage#object", "name": "%s", "generation": "1", "size": "%d", "etag": "CAE=",
                 "updated": "2026-11-01T00:00:00.000Z"}""".formatted(name, bytes);
    }

    private static Answer noObject() {
        return refused(404, "notFound", "There is no such object.");
    }

    private static Answer refused(int status, String reason, String message) {
        return json(status, """
                {"error": {"code": %1$d, "message": "%3$s",
                 "errors": [{"domain": "global", "reason": "%2$s", "message": "%3$s"}]}}""".formatted(status, reason, message));
    }

    private static Answer json(int status, String json) {
        return Answer.text(status, "application/json", json);
    }

    @Override
    public void close() {
        server.close();
    }
}
