package io.tunestream.example.target;

import static io.tunestream.example.parse.JsonRow.NONE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.parse.Bytes;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A line as far as it is written: JSON without white space, numbers as the row has them, strings as RFC 8785 spells them.
 * One object for line after line, of one thread.
 */
public final class LineBuffer {
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    private final Bytes bytes = new Bytes();

    /** Forgets the line before. */
    public void clear() {
        bytes.clear();
    }

    /** The line: the row itself where that is what was written, else an array of its own. */
    public byte[] line(byte[] row) {
        boolean same = Arrays.equals(bytes.array(), 0, bytes.size(), row, 0, row.length);
        return same ? row : toArray();
    }

    /** Writes the line, without a line feed. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes.array(), 0, bytes.size());
    }

    /** Appends a character of ASCII as it is. */
    public void ascii(int character) {
        bytes.append(character);
    }

    /** Appends bytes as they are. */
    public void raw(byte[] json) {
        bytes.append(json, 0, json.length);
    }

    /** Appends so many bytes as they are. */
    public void raw(byte[] source, int from, int to) {
        bytes.append(source, from, to);
    }

    /** Appends UTF-8 as what stands between the quotes of a string. */
    public void escaped(byte[] utf8) {
        escaped(utf8, 0, utf8.length);
    }

    /** How many bytes the line has so far. */
    public int size() {
        return bytes.size();
    }

    /** The line so far, in an array of its own. */
    public byte[] toArray() {
        return Arrays.copyOf(bytes.array(), bytes.size());
    }

    /** Appends ASCII as it is. */
    void text(String ascii) {
        raw(ascii.getBytes(US_ASCII));
    }

    /** Appends a value of a row without the members in it that are null. */
    public void value(JsonRow row, int node) {
        value(row, node, false);
    }

    /** Appends a value of a row with every null in it. */
    public void wholeValue(JsonRow row, int node) {
        value(row, node, true);
    }

    private void value(JsonRow row, int node, boolean nulls) {
        switch (row.kind(node)) {
            case OBJECT -> object(row, node, nulls);
            case LIST -> list(row, node, nulls);
            case STRING -> string(row, node);
            default -> bytes.append(row.source(), row.start(node), row.end(node));
        }
    }

    private void object(JsonRow row, int object, boolean nulls) {
        int before = '{';
        for (int member = row.first(object); member != NONE; member = row.next(member)) {
            if (nulls || row.kind(row.value(member)) != Kind.NULL) {
                ascii(before);
                name(row, member);
                value(row, row.value(member), nulls);
                before = ',';
            }
        }
        end(before, '{', '}');
    }

    private void list(JsonRow row, int list, boolean nulls) {
        int before = '[';
        for (int element = row.first(list); element != NONE; element = row.next(element)) {
            ascii(before);
            value(row, element, nulls);
            before = ',';
        }
        end(before, '[', ']');
    }

    /** Closes what is open; opens it first where nothing was written into it, before which a comma would stand else. */
    void end(int before, int opening, int closing) {
        if (before == opening) {
            ascii(opening);
        }
        ascii(closing);
    }

    /** Appends a string: as the row has it where that is how it is spelled. */
    private void string(JsonRow row, int node) {
        int from = row.text(node);
        if (row.isCanonical(node)) {
            bytes.append(row.source(), row.start(node), row.end(node));
            return;
        }
        ascii('"');
        escaped(row.texts(), from, from + row.textLength(node));
        ascii('"');
    }

    /** Appends a member's name and the colon behind it: as the row has it where nothing in it is escaped. */
    private void name(JsonRow row, int member) {
        int end = row.endOfPlainName(member);
        if (end == NONE) {
            name(row.name(member));
            return;
        }
        bytes.append(row.source(), row.start(member), end);
        ascii(':');
    }

    /** Appends a member's name and the colon behind it. */
    void name(String name) {
        byte[] utf8 = name.getBytes(UTF_8);
        ascii('"');
        escaped(utf8, 0, utf8.length);
        ascii('"');
        ascii(':');
    }

    private void escaped(byte[] utf8, int from, int to) {
        int run = from;
        for (int at = from; at < to; at++) {
            byte unit = utf8[at];
            if (unit == '"' || unit == '\\' || (unit >= 0 && unit < ' ')) {
                bytes.append(utf8, run, at);
                escape(unit);
                run = at + 1;
            }
        }
        bytes.append(utf8, run, to);
    }

    private void escape(int unit) {
        ascii('\\');
        int letter = letter(unit);
        ascii(letter);
        if (letter == 'u') {
            ascii('0');
            ascii('0');
            ascii(HEX[unit >> 4]);
            ascii(HEX[unit & 0xF]);
        }
    }

    private static int letter(int unit) {
        return switch (unit) {
            case '"', '\\' -> unit;
            case '\b' -> 'b';
            case '\f' -> 'f';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 'u';
        };
    }
}
