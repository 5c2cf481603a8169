package io.tunestream.example.target;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An image as Gemini takes it: its bytes, or where they are, and always its type. */
sealed interface GeminiImage {

    /** Its bytes. */
    record Inline(String mimeType, String base64) implements GeminiImage {}

    /** Where it is. */
    record Address(String mimeType) implements GeminiImage {}

    Pattern DATA = Pattern.compile("data:(image/[a-z0-9.+-]+);base64,([A-Za-z0-9+/]+={0,2})");
    Pattern FILE = Pattern.compile("(?:https?|gs)://[^?#]*\\.([A-Za-z]{3,4})(?:[?#].*)?");
    Map<String, String> TYPES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp",
            "heic", "image/heic",
            "heif", "image/heif",
            "gif", "image/gif");

    /** Null where it cannot be told what kind of an image is there. */
    static @Nullable GeminiImage of(String url) {
        Matcher data = DATA.matcher(url);
        if (data.matches()) {
            return new Inline(data.group(1), data.group(2));
        }
        Matcher file = FILE.matcher(url);
        String type = file.matches() ? TYPES.get(file.group(1).toLowerCase(Locale.ROOT)) : null;
        return type == null ? null : new Address(type);
    }
}
