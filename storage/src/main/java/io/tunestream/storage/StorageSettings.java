package io.tunestream.storage;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which store, and how to reach it.
 *
 * @param uri {@code file:///folder}, {@code file:folder} from where the process was started,
 *     {@code s3://bucket/prefix}, {@code gs://bucket/prefix} or {@code az://container/prefix}; the prefix may be missing
 * @param options handed to OpenDAL as they are, by its names ({@code endpoint}, {@code region}, {@code access_key_id}, …);
 *     what is missing the service finds in its own environment variables. A local folder has none.
 */
public record StorageSettings(URI uri, Map<String, String> options) {

    private static final String FILE = "file:";

    /** As OpenDAL names them: secret_access_key, session_token, account_key, credential and others. */
    private static final Pattern SECRET = Pattern.compile("key|secret|token|credential$|password");

    public StorageSettings {
        options = named(options);
    }

    /** Reads the address, and says what is wrong with it. */
    public static StorageSettings parse(String uri, Map<String, String> options) {
        try {
            boolean relative = uri.startsWith(FILE) && !uri.startsWith(FILE + "/");
            return new StorageSettings(relative ? absolute(uri) : URI.create(uri), options);
        } catch (IllegalArgumentException e) {
            throw new StorageException(StorageErrorCode.INVALID_SETTINGS, uri, "it is not a URI", e);
        }
    }

    /** In the environment's names dots stand for underscores; a name that has these itself wins, since it sorts behind. */
    private static Map<String, String> named(Map<String, String> options) {
        Map<String, String> named = new HashMap<>();
        new TreeMap<>(options).forEach((name, value) -> named.put(name.replace('.', '_'), value));
        return Map.copyOf(named);
    }

    private static URI absolute(String uri) {
        return Path.of(uri.substring(FILE.length()))
                .toAbsolutePath()
                .normalize()
                .toUri();
    }

    String scheme() {
        return Optional.ofNullable(uri.getScheme()).orElse("");
    }

    /** The bucket or container. */
    String bucket() {
        return Optional.ofNullable(uri.getAuthority())
                .orElseThrow(() -> new StorageException(
                        StorageErrorCode.INVALID_SETTINGS, uri.toString(), "the address names no bucket"));
    }

    /** What stands before every key: empty, or ending with a slash. */
    String prefix() {
        String path = uri.getPath().replaceAll("^/+|/+$", "");
        return path.isEmpty() ? "" : path + "/";
    }

    /** Values of the options that let somebody in. */
    List<String> secrets() {
        return options.entrySet().stream()
                .filter(option -> SECRET.matcher(option.getKey()).find())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Names the options and not their values, some of which are secret. */
    @Override
    public String toString() {
        return uri + " with " + new TreeSet<>(options.keySet());
    }
}
