package io.tunestream.example.target;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.ContentPart;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content blocks of a message, one behind the other. */
final class BedrockBlocks {
    private static final Pattern S3 = Pattern.compile("s3://[^/?#]+/[^?#]*\\.([A-Za-z]{3,4})");
    private static final Map<String, String> FORMATS =
            Map.of("png", "png", "jpg", "jpeg", "jpeg", "jpeg", "gif", "gif", "webp", "webp");

    private final JsonRow row;
    private final LineBuffer out;
    private final LineLosses losses;
    private boolean empty = true;

    BedrockBlocks(JsonRow row, LineBuffer out, LineLosses losses) {
        this.row = row;
        this.out = out;
        this.losses = losses;
    }

    void begin() {
        empty = true;
    }

    /** A message has a block at least. */
    void end() {
        if (empty) {
            out.text("{\"text\":\"\"}");
        }
    }

    /** Opens a block; what it is follows, and a closing brace. */
    void open(String name) {
        out.text(empty ? "{\"" : ",{\"");
        out.text(name);
        out.text("\":");
        empty = false;
    }

    /** A text of its own. */
    void text(int string) {
        open("text");
        out.value(row, string);
        out.ascii('}');
    }

    /** What a content says: a string, or a list of parts. */
    void content(int content) {
        if (content == NONE) {
            return;
        }
        if (row.kind(content) == Kind.STRING) {
            row.text(content);
            if (row.textLength(content) > 0) {
                text(content);
            }
        } else if (row.kind(content) == Kind.LIST) {
            for (int each = row.first(content); each != NONE; each = row.next(each)) {
                part(each);
            }
        }
    }

    private void part(int node) {
        if (row.kind(node) != Kind.OBJECT) {
            losses.add(Loss.CONTENT_PART);
            return;
        }
        ContentPart part = new ContentPart();
        part.read(row, node);
        switch (part.type()) {
            case TEXT -> text(part.text());
            case IMAGE_URL -> image(part.imageUrl());
            case OTHER -> losses.add(Loss.CONTENT_PART);
        }
    }

    /** Training reads images from S3 alone. */
    private void image(int image) {
        int url = RowValues.member(row, image, "url");
        if (RowValues.member(row, image, "detail") != NONE) {
            losses.add(Loss.IMAGE_DETAIL);
        }
        Matcher file = S3.matcher(RowValues.stringOrEmpty(row, url));
        String format = file.matches() ? FORMATS.get(file.group(1).toLowerCase(Locale.ROOT)) : null;
        if (format == null) {
            losses.add(Loss.IMAGE);
            return;
        }
        open("image");
        out.text("{\"format\":\"%s\",\"source\":{\"s3Location\":{\"uri\":".formatted(format));
        out.value(row, url);
        out.text("}}}}");
    }
}
