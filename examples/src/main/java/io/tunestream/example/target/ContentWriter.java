package io.tunestream.example.target;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.ContentPart;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;

/** What a message says in lines that have no string for it: a list of objects, each with one member that names what it is. */
abstract class ContentWriter {
    final JsonRow row;
    final LineBuffer out;
    private final LineLosses losses;
    private boolean empty = true;

    ContentWriter(JsonRow row, LineBuffer out, LineLosses losses) {
        this.row = row;
        this.out = out;
        this.losses = losses;
    }

    /** Writes the image that stands at an address; false where the line cannot have it. */
    abstract boolean image(int url);

    final void begin() {
        empty = true;
    }

    /** A message says something at least. */
    final void end() {
        if (empty) {
            out.text("{\"text\":\"\"}");
        }
    }

    /** Opens an object; what it is follows, and a closing brace. */
    final void open(String name) {
        out.text(empty ? "{\"" : ",{\"");
        out.text(name);
        out.text("\":");
        empty = false;
    }

    /** A text of its own. */
    final void text(int string) {
        open("text");
        out.value(row, string);
        out.ascii('}');
    }

    /** What a content says: a string, or a list of parts. */
    final void content(int content) {
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
            case IMAGE_URL -> imagePart(part.imageUrl());
            case OTHER -> losses.add(Loss.CONTENT_PART);
        }
    }

    private void imagePart(int image) {
        if (RowValues.member(row, image, "detail") != NONE) {
            losses.add(Loss.IMAGE_DETAIL);
        }
        if (!image(RowValues.member(row, image, "url"))) {
            losses.add(Loss.IMAGE);
        }
    }
}
