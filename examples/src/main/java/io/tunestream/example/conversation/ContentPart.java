package io.tunestream.example.conversation;

import static io.tunestream.example.parse.JsonRow.NONE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;

/** A part of a content that is a list: one object, read from one node after another. */
public final class ContentPart {
    private static final byte[] TEXT = "text".getBytes(US_ASCII);
    private static final byte[] IMAGE_URL = "image_url".getBytes(US_ASCII);

    private int type;
    private int text;
    private int imageUrl;
    private Type said = Type.OTHER;

    /** What a part is. */
    public enum Type {
        TEXT,
        IMAGE_URL,
        /** Nothing that trainers know. */
        OTHER
    }

    /** Reads the part that is an object of the row. */
    public void read(JsonRow row, int object) {
        type = NONE;
        text = NONE;
        imageUrl = NONE;
        for (int member = row.first(object); member != NONE; member = row.next(member)) {
            int value = row.value(member);
            if (row.kind(value) != Kind.NULL) {
                set(row.name(member), value);
            }
        }
        said = type(row);
    }

    private void set(String name, int value) {
        switch (name) {
            case "type" -> type = value;
            case "text" -> text = value;
            case "image_url" -> imageUrl = value;
            default -> {}
        }
    }

    private Type type(JsonRow row) {
        if (type == NONE || row.kind(type) != Kind.STRING) {
            return Type.OTHER;
        }
        return row.says(type, TEXT) ? Type.TEXT : row.says(type, IMAGE_URL) ? Type.IMAGE_URL : Type.OTHER;
    }

    /** Whether trainers know a member of that name. */
    public static boolean knows(String name) {
        return name.equals("type") || name.equals("text") || name.equals("image_url");
    }

    public Type type() {
        return said;
    }

    /** The value of {@code type}; NONE where there is none. */
    public int typeNode() {
        return type;
    }

    /** The value of {@code text}; NONE where there is none. */
    public int text() {
        return text;
    }

    /** The value of {@code image_url}; NONE where there is none. */
    public int imageUrl() {
        return imageUrl;
    }
}
