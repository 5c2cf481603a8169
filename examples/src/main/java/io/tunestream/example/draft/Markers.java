package io.tunestream.example.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.check.LogRule;
import io.tunestream.example.parse.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What loggers write in place of a content that they leave out or cut. It is looked for as the whole of a string or at its very
 * end, since people talk about truncation too.
 */
public final class Markers {
    private static final int MOST = 4096;
    private static final Map<String, LogRule> WHOLE = Map.of(
            "redacted-by-litellm", LogRule.CONTENT_REDACTED,
            "redacted by litellm", LogRule.CONTENT_REDACTED,
            "REDACTED_BY_LITELM", LogRule.CONTENT_REDACTED,
            "REDACTED_BY_LITELLM", LogRule.CONTENT_REDACTED,
            "[BASE64_REDACTED]", LogRule.CONTENT_REDACTED,
            "__REDACTED__", LogRule.CONTENT_REDACTED,
            "unsupportedImage", LogRule.CONTENT_BY_REFERENCE);
    private static final String CUT_BY_LITELLM = "truncated by litellm, this logger does not support large content";
    private static final String BASE64_CUT = "[base64_data truncated: ";
    private static final String MEDIA = "@@@langfuseMedia:";
    private static final String MEDIA_END = "@@@";

    private Markers() {}

    /** The rule that a text breaks which is none; null for any other. */
    public static @Nullable LogRule brokenBy(JsonValue string) {
        int length = string.isString() ? string.row().textLength(string.node()) : 0;
        if (length == 0) {
            return null;
        }
        String text = length <= MOST ? string.text() : end(string, length);
        LogRule whole = length <= MOST ? WHOLE.get(text) : null;
        return whole != null ? whole : atEnd(text, length <= MOST);
    }

    private static @Nullable LogRule atEnd(String text, boolean whole) {
        if (text.endsWith(CUT_BY_LITELLM)) {
            return LogRule.CONTENT_TRUNCATED;
        }
        boolean media = whole && text.startsWith(MEDIA) && text.endsWith(MEDIA_END);
        boolean base64 = whole && text.startsWith(BASE64_CUT) && text.endsWith("]");
        return media || base64 ? LogRule.CONTENT_BY_REFERENCE : null;
    }

    /** The last characters, at least as many as a marker has. */
    private static String end(JsonValue string, int length) {
        int from = string.row().text(string.node());
        int kept = CUT_BY_LITELLM.length();
        return new String(string.row().texts(), from + length - kept, kept, UTF_8);
    }
}
