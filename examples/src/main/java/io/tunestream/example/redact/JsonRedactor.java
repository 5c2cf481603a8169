package io.tunestream.example.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.redact.Mask.Form;
import io.tunestream.example.target.LineBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Redacts values of JSON, of which strings and the names of members are texts. A text that is itself JSON, as arguments and
 * results of tools are, stays JSON of the same shape, and there a number can be a find, too. For one thread.
 */
final class JsonRedactor {
    private static final int DEEPEST = 4;
    private static final byte[] DATA = "data:".getBytes(UTF_8);
    private static final int LONG_NAME = 20;

    private final TextRedactor texts;
    private final JsonReader json;
    private final JsonRow[] rows = new JsonRow[DEEPEST];

    JsonRedactor(TextRedactor texts, JsonReader json) {
        this.texts = texts;
        this.json = json;
    }

    /** A value of a row with masks in it; null where it stays as it is. */
    byte @Nullable [] redact(JsonRow row, int value) {
        Copy copy = new Copy(row, value);
        for (int node = value; node < row.behind(value); node++) {
            switch (row.kind(node)) {
                case STRING -> copy.string(node, string(row, node, keyOf(row, node)));
                case MEMBER -> copy.name(node, name(row.name(node)));
                default -> {}
            }
        }
        return copy.end();
    }

    /** The name of the member whose value it is; empty where it is none's. */
    private static String keyOf(JsonRow row, int node) {
        return node > 0 && row.kind(node - 1) == Kind.MEMBER ? row.name(node - 1) : "";
    }

    private byte @Nullable [] string(JsonRow row, int node, String key) {
        Form form = switch (key) {
            case "name" -> Form.NAME;
            case "url", "image_url" -> Form.ADDRESS;
            default -> Form.TEXT;
        };
        if (form == Form.ADDRESS && row.beginsWith(node, DATA)) {
            return null;
        }
        int from = row.text(node);
        return text(row.texts(), from, from + row.textLength(node), form, 0);
    }

    private byte @Nullable [] text(byte[] utf8, int from, int to, Form form, int depth) {
        if (to - from < TextScanner.SHORTEST_FIND) {
            return null;
        }
        JsonRow row = depth < DEEPEST && opens(utf8, from, to) ? read(utf8, from, to, depth) : null;
        return row == null ? texts.redact(utf8, from, to, form) : within(row, depth);
    }

    private static boolean opens(byte[] utf8, int from, int to) {
        int at = from;
        while (at < to && utf8[at] <= ' ' && utf8[at] >= 0) {
            at++;
        }
        return at < to && (utf8[at] == '{' || utf8[at] == '[') && mayHoldFinds(utf8, at, to);
    }

    /** Nothing is found where there is no digit, no address and no escape. */
    private static boolean mayHoldFinds(byte[] utf8, int from, int to) {
        for (int at = from; at < to; at++) {
            if (Ascii.isDigit(utf8[at]) || utf8[at] == '@' || utf8[at] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** The JSON in a text; null where it is none. */
    private @Nullable JsonRow read(byte[] utf8, int from, int to, int depth) {
        JsonRow row = rows[depth] == null ? new JsonRow() : rows[depth];
        rows[depth] = row;
        json.read(Arrays.copyOfRange(utf8, from, to), 0, false, row);
        return row.fault() == null ? row : null;
    }

    private byte @Nullable [] within(JsonRow row, int depth) {
        Copy copy = new Copy(row, row.root());
        String key = "";
        for (int node = row.root(); node < row.behind(row.root()); node++) {
            switch (row.kind(node)) {
                case STRING -> copy.string(node, inner(row, node, key, depth));
                case NUMBER ->
                    copy.string(node, texts.redact(key, row.source(), row.start(node), row.end(node), Form.NUMBER));
                case MEMBER -> {
                    key = row.name(node);
                    copy.name(node, name(key));
                }
                default -> {}
            }
        }
        return copy.end();
    }

    private byte @Nullable [] inner(JsonRow row, int node, String key, int depth) {
        int from = row.text(node);
        int to = from + row.textLength(node);
        return opens(row.texts(), from, to)
                ? text(row.texts(), from, to, Form.TEXT, depth + 1)
                : texts.redact(key, row.texts(), from, to, Form.TEXT);
    }

    private byte @Nullable [] name(String name) {
        if (name.length() < TextScanner.SHORTEST_FIND || !mayHoldFinds(name)) {
            return null;
        }
        byte[] utf8 = name.getBytes(UTF_8);
        return texts.redact(utf8, 0, utf8.length, Form.TEXT);
    }

    /** A loop rather than a stream, since tools have hundreds of names. */
    private static boolean mayHoldFinds(String name) {
        boolean mayHold = name.length() >= LONG_NAME;
        for (int index = 0; !mayHold && index < name.length(); index++) {
            mayHold = name.charAt(index) == '@' || Ascii.isDigit(name.charAt(index));
        }
        return mayHold;
    }

    /** A value as far as it is copied, which is only begun where something in it is another. */
    private static final class Copy {
        private final JsonRow row;
        private final int value;
        private @Nullable LineBuffer out;
        private int copied;

        Copy(JsonRow row, int value) {
            this.row = row;
            this.value = value;
            copied = row.start(value);
        }

        void string(int node, byte @Nullable [] other) {
            if (other != null) {
                put(row.start(node), other, row.kind(node) == Kind.STRING);
                copied = row.end(node);
            }
        }

        void name(int member, byte @Nullable [] other) {
            if (other != null) {
                put(row.start(member), other, true);
                copied = endOfName(row.source(), row.start(member));
            }
        }

        private void put(int start, byte[] other, boolean quoted) {
            LineBuffer to = out == null ? new LineBuffer() : out;
            out = to;
            to.raw(row.source(), copied, start);
            if (!quoted) {
                to.raw(other);
                return;
            }
            to.ascii('"');
            to.escaped(other);
            to.ascii('"');
        }

        private static int endOfName(byte[] source, int start) {
            int at = start + 1;
            while (source[at] != '"') {
                at += source[at] == '\\' ? 2 : 1;
            }
            return at + 1;
        }

        byte @Nullable [] end() {
            if (out == null) {
                return null;
            }
            out.raw(row.source(), copied, row.end(value));
            return out.toArray();
        }
    }
}
