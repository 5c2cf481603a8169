package io.tunestream.example.target;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.ContentPart;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;

/** The parts of a content, one behind the other. */
final class GeminiContentWriter {
    private final JsonRow row;
    private final LineBuffer out;
    private final LineLosses losses;
    private boolean empty = true;

    GeminiContentWriter(JsonRow row, LineBuffer out, LineLosses losses) {
        this.row = row;
        this.out = out;
        this.losses = losses;
    }

    void begin() {
        empty = true;
    }

    boolean isEmpty() {
        return empty;
    }

    /** A content has a part at least. */
    void end() {
        if (empty) {
            out.text("{\"text\":\"\"}");
        }
    }

    /** Opens a part; what it is follows, and a closing brace. */
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

    private void image(int image) {
        int url = RowValues.member(row, image, "url");
        if (RowValues.member(row, image, "detail") != NONE) {
            losses.add(Loss.IMAGE_DETAIL);
        }
        GeminiImage found =
                RowValues.stringOrEmpty(row, url).isEmpty() ? null : GeminiImage.of(RowValues.string(row, url));
        switch (found) {
            case GeminiImage.Inline inline -> {
                open("inlineData");
                out.text("{\"mimeType\":\"%s\",\"data\":\"%s\"}}".formatted(inline.mimeType(), inline.base64()));
            }
            case GeminiImage.Address address -> {
                open("fileData");
                out.text("{\"mimeType\":\"%s\",\"fileUri\":".formatted(address.mimeType()));
                out.value(row, url);
                out.text("}}");
            }
            case null -> losses.add(Loss.IMAGE);
        }
    }
}
