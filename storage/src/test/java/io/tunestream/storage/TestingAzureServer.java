package io.tunestream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.tunestream.storage.LoopbackServer.Answer;
import io.tunestream.storage.LoopbackServer.Request;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Azure Blob Storage in this process, with one container: what is used of its REST API. Every request must be signed with the
 * account's key.
 */
final class TestingAzureServer implements AutoCloseable {
    static final String CONTAINER = "models";
    private static final SharedKey ACCOUNT = new SharedKey("local", base64("local-account-key"));
    private static final String MODIFIED = "Sun, 01 Nov 2026 00:00:00 GMT";
    private static final String MARKER = "2!";
    private static final Pattern BLOCK = Pattern.compile("<Latest>(.*?)</Latest>");

    private final PagedObjects blobs = new PagedObjects();
    private final Map<String, Map<String, byte[]>> blocksByBlob = new ConcurrentHashMap<>();
    private final LoopbackServer server = new LoopbackServer(this::answer);

    Map<String, String> options() {
        return options(ACCOUNT.key());
    }

    /** @param key Base64 */
    Map<String, String> options(String key) {
        return Map.of("endpoint", server.url(), "account_name", ACCOUNT.account(), "account_key", key);
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private Answer answer(Request request) {
        List<String> path = request.segments();
        if (request.header("x-ms-version").isEmpty()
                || request.header("x-ms-date").isEmpty()) {
            return refused(400, "MissingRequiredHeader");
        }
        if (!ACCOUNT.signed(request)) {
            return refused(403, "AuthenticationFailed");
        }
        if (!path.getFirst().equals(CONTAINER)) {
            return refused(404, "ContainerNotFound");
        }
        return path.size() == 1 ? list(request.query()) : blob(request, String.join("/", path.subList(1, path.size())));
    }

    private Answer blob(Request request, String name) {
        return switch (request.method()) {
            case "GET", "HEAD" -> get(request, name);
            case "PUT" -> put(request, name);
            case "DELETE" -> blobs.remove(name) ? Answer.empty(202) : refused(404, "BlobNotFound");
            default -> refused(405, "UnsupportedHttpVerb");
        };
    }

    private Answer get(Request request, String name) {
        return blobs.find(name)
                .map(bytes -> Answer.content(request, bytes)
                        .with("ETag", "\"0x1\"")
                        .with("Last-Modified", MODIFIED)
                        .with("x-ms-blob-type", "BlockBlob"))
                .orElseGet(() -> refused(404, "BlobNotFound"));
    }

    private Answer put(Request request, String name) {
        String source = request.header("x-ms-copy-source");
        return switch (request.query().getOrDefault("comp", "")) {
            case "" -> source.isEmpty() ? putBlob(request, name) : copy(source, name);
            case "block" -> putBlock(request, name);
            case "blocklist" -> putBlocks(request, name);
            default -> refused(400, "InvalidQueryParameterValue");
        };
    }

    private Answer putBlob(Request request, String name) {
        if (!request.header("x-ms-blob-type").equals("BlockBlob")) {
            return refused(400, "InvalidHeaderValue");
        }
        boolean onlyIfAbsent = request.header("If-None-Match").equals("*");
        return blobs.put(name, request.body(), onlyIfAbsent) ? created() : refused(409, "BlobAlreadyExists");
    }

    private Answer copy(String source, String name) {
        String container = server.url() + "/" + CONTAINER + "/";
        if (!source.startsWith(container)) {
            return refused(404, "CannotVerifyCopySource");
        }
        return blobs.find(URLDecoder.decode(source.substring(container.length()), UTF_8))
                .map(bytes -> {
                    blobs.put(name, bytes);
                    return Answer.empty(202).with("x-ms-copy-status", "success");
                })
                .orElseGet(() -> refused(404, "BlobNotFound"));
    }

    private Answer putBlock(Request request, String name) {
        String id = request.query().getOrDefault("blockid", "");
        if (id.isEmpty() || request.body().length == 0) {
            return refused(400, "InvalidHeaderValue");
        }
        blocksByBlob.computeIfAbsent(name, blob -> new ConcurrentHashMap<>()).put(id, request.body());
        return created();
    }

    private Answer putBlocks(Request request, String name) {
        Map<String, byte[]> blocks = blocksByBlob.getOrDefault(name, Map.of());
        List<String> listed = BLOCK.matcher(request.text())
                .results()
                .map(found -> found.group(1))
                .toList();
        if (!blocks.keySet().containsAll(listed)) {
            return refused(400, "InvalidBlockList");
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        listed.forEach(id -> whole.writeBytes(blocks.getOrDefault(id, new byte[0])));
        blobs.put(name, whole.toByteArray());
        blocksByBlob.remove(name);
        return created();
    }

    private Answer list(Map<String, String> query) {
        if (!"container".equals(query.get("restype")) || !"list".equals(query.get("comp"))) {
            return refused(400, "InvalidQueryParameterValue");
        }
        String marker = query.getOrDefault("marker", MARKER).substring(MARKER.length());
        String from = new String(Base64.getUrlDecoder().decode(marker), UTF_8);
        PagedObjects.Page page = blobs.page(query.getOrDefault("prefix", ""), from);
        String next = page.next()
                .map(name -> MARKER + Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(UTF_8)))
                .map(encoded -> "<NextMarker>" + encoded + "</NextMarker>")
                .orElse("<NextMarker />");
        String listed = page.objects().stream().map(TestingAzureServer::entry).collect(joining());
        return xml(200, """
                <EnumerationResults ServiceEndpoint="%s/" ContainerName="%s"><Blobs>%s</Blobs>%s\
                </EnumerationResults>""".formatted(server.url(), CONTAINER, listed, next));
    }

    private static String entry(ObjectInfo blob) {
        return """
                <Blob><Name>%s</Name><Properties><Last-Modified>%s</Last-Modified><Etag>0x1</Etag>\
                <Content-Length>%d</Content-Length><Content-Type>application/octet-stream</Content-Type>\
                <BlobType>BlockBlob</BlobType></Properties></Blob>""".formatted(blob.key(), MODIFIED, blob.bytes());
    }

    private static Answer created() {
        return Answer.empty(201).with("ETag", "\"0x1\"").with("Last-Modified", MODIFIED);
    }

    private static Answer refused(int status, String code) {
        return xml(status, "<Error><Code>%s</Code><Message>The request is refused.</Message></Error>".formatted(code))
                .with("x-ms-error-code", code);
    }

    private static Answer xml(int status, String xml) {
        return Answer.text(status, "application/xml", "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + xml);
    }

    @Override
    public void close() {
        server.close();
    }
}
