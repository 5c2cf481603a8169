package io.tunestream.example.fingerprint;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.ContentPart;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;

/** What a content says: parts that are all texts are the one text. For one thread at a time. */
final class PartsDigest {
    private final ContentDigest digest;
    private final ContentPart part = new ContentPart();

    PartsDigest(ContentDigest digest) {
        this.digest = digest;
    }

    void content(JsonRow row, int node) {
        int length = row.kind(node) == Kind.LIST ? textLength(row, node) : NONE;
        if (row.kind(node) != Kind.LIST) {
            digest.value(row, node);
        } else if (length == NONE) {
            parts(row, node);
        } else {
            texts(row, node, length);
        }
    }

    /** The bytes of all parts together where all are texts, else NONE. */
    private int textLength(JsonRow row, int list) {
        int length = 0;
        for (int each = row.first(list); each != NONE; each = row.next(each)) {
            if (!isText(row, each)) {
                return NONE;
            }
            length += row.textLength(part.text());
        }
        return length;
    }

    private boolean isText(JsonRow row, int node) {
        if (row.kind(node) != Kind.OBJECT) {
            return false;
        }
        part.read(row, node);
        return part.type() == ContentPart.Type.TEXT && part.text() != NONE && row.kind(part.text()) == Kind.STRING;
    }

    private void texts(JsonRow row, int list, int length) {
        digest.text(length);
        for (int each = row.first(list); each != NONE; each = row.next(each)) {
            part.read(row, each);
            digest.piece(row, part.text());
        }
    }

    private void parts(JsonRow row, int list) {
        digest.tag('[');
        for (int each = row.first(list); each != NONE; each = row.next(each)) {
            if (row.kind(each) == Kind.OBJECT) {
                part(row, each);
            } else {
                digest.value(row, each);
            }
        }
        digest.tag(']');
    }

    private void part(JsonRow row, int node) {
        part.read(row, node);
        digest.tag('{');
        digest.member(row, "type", part.typeNode());
        digest.member(row, "text", part.text());
        digest.member(row, "image_url", part.imageUrl());
        digest.tag('}');
    }
}
