package io.tunestream.example.target;

import io.tunestream.example.parse.JsonRow;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content blocks of a message, one behind the other. Training reads images from S3 alone. */
final class BedrockBlocks extends ContentWriter {
    private static final Pattern S3 = Pattern.compile("s3://[^/?#]+/[^?#]*\\.([A-Za-z]{3,4})");
    private static final Map<String, String> FORMATS =
            Map.of("png", "png", "jpg", "jpeg", "jpeg", "jpeg", "gif", "gif", "webp", "webp");

    BedrockBlocks(JsonRow row, LineBuffer out, LineLosses losses) {
        super(row, out, losses);
    }

    @Override
    boolean image(int url) {
        Matcher file = S3.matcher(RowValues.stringOrEmpty(row, url));
        String format = file.matches() ? FORMATS.get(file.group(1).toLowerCase(Locale.ROOT)) : null;
        if (format == null) {
            return false;
        }
        open("image");
        out.text("{\"format\":\"%s\",\"source\":{\"s3Location\":{\"uri\":".formatted(format));
        out.value(row, url);
        out.text("}}}}");
        return true;
    }
}
