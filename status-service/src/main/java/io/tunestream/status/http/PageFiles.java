package io.tunestream.status.http;

import io.javalin.http.Context;
import io.tunestream.runtime.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page's files, from the class path, each with an entity tag of its content. The policy allows scripts and styles of
 * this address alone, and of inline ones only the import map, by its hash. Thread-safe.
 */
final class PageFiles {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(?:/[A-Za-z0-9.-]+)*\\.(html|css|js|mjs|svg)");
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private final Map<String, PageFile> files = new ConcurrentHashMap<>();
    private final String policy;

    PageFiles() {
        this.policy = policyFor(find("index.html").orElseThrow());
    }

    /** A file as it is sent. */
    private static final class PageFile {
        private final byte[] content;
        private final String type;
        private final String tag;

        PageFile(byte[] content, String type) {
            this.content = content;
            this.type = type;
            // Weak: the same tag for the compressed and the plain form.
            this.tag = "W/\"" + sha256(content).substring(0, 22).replace('/', '_') + "\"";
        }
    }

    /** The content security policy of every answer. */
    String policy() {
        return policy;
    }

    /** Sends a file, or says that it has not changed. */
    void send(Context context, String name) {
        PageFile file = find(name).orElseThrow(() -> ProblemException.notFound("page", name));
        context.header("ETag", file.tag).header("Cache-Control", "no-cache");
        if (file.tag.equals(context.header("If-None-Match"))) {
            context.status(304);
        } else {
            context.contentType(file.type).result(file.content);
        }
    }

    private Optional<PageFile> find(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || name.contains("..")) {
            return Optional.empty();
        }
        return Optional.ofNullable(files.get(name)).or(() -> load(name, matcher.group(1)));
    }

    private Optional<PageFile> load(String name, String extension) {
        try (InputStream source = PageFiles.class.getResourceAsStream("/page/" + name)) {
            if (source == null) {
                return Optional.empty();
            }
            byte[] content = source.readAllBytes();
            PageFile file = new PageFile(content, TYPES.getOrDefault(extension, "application/octet-stream"));
            files.put(name, file);
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String policyFor(PageFile index) {
        Matcher map = IMPORT_MAP.matcher(new String(index.content, StandardCharsets.UTF_8));
        String hash = map.find() ? " 'sha256-" + sha256(map.group(1).getBytes(StandardCharsets.UTF_8)) + "'" : "";
        return "default-src 'none'; script-src 'self'" + hash
                + "; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'";
    }

    private static String sha256(byte[] content) {
        return Base64.getEncoder().encodeToString(Sha256.digest().digest(content));
    }
}
