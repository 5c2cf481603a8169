package io.tunestream.example.fingerprint;

import static io.tunestream.example.parse.JsonRow.NONE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.parse.RepeatedValues;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * SHA-256 of a form in which each text and name has its length before it, so that no two are the same by accident. Pieces
 * are gathered before they are hashed, since each call of the hash costs as much as some hundred bytes. For one thread at a time.
 */
final class ContentDigest {
    private static final int HASH_LENGTH = 32;
    private static final int TEXT = 'S';
    private static final int NAME = 'K';
    private static final int SCALAR = 'N';

    private final MessageDigest digest = sha256();
    private final byte[] gathered = new byte[8 * 1024];
    private final byte[] hash = new byte[HASH_LENGTH];
    private final RepeatedValues<byte[]> forms = new RepeatedValues<>();
    private int size;
    private int flushes;

    /** Begins a form, whatever became of the one before. */
    void begin() {
        digest.reset();
        size = 0;
    }

    /** A letter of the form's own. */
    void tag(int letter) {
        reserve(1);
        gathered[size++] = (byte) letter;
    }

    void number(int value) {
        reserve(Integer.BYTES);
        gathered[size++] = (byte) (value >>> 24);
        gathered[size++] = (byte) (value >>> 16);
        gathered[size++] = (byte) (value >>> 8);
        gathered[size++] = (byte) value;
    }

    void bytes(byte[] source, int from, int length) {
        if (length > gathered.length / 4) {
            flush();
            digest.update(source, from, length);
            return;
        }
        reserve(length);
        System.arraycopy(source, from, gathered, size, length);
        size += length;
    }

    /** The name of a member; its value follows. */
    void name(String name) {
        byte[] utf8 = name.getBytes(UTF_8);
        tag(NAME);
        number(utf8.length);
        bytes(utf8, 0, utf8.length);
    }

    /** The name of a member of a row, taken from there where nothing in it is escaped. */
    private void name(JsonRow row, int member) {
        int end = row.endOfPlainName(member);
        if (end == NONE) {
            name(row.name(member));
            return;
        }
        int from = row.start(member) + 1;
        tag(NAME);
        number(end - 1 - from);
        bytes(row.source(), from, end - 1 - from);
    }

    /** A text begins; so many bytes of it follow. */
    void text(int length) {
        tag(TEXT);
        number(length);
    }

    void text(byte[] utf8) {
        text(utf8.length);
        bytes(utf8, 0, utf8.length);
    }

    private void string(JsonRow row, int node) {
        text(row.textLength(node));
        piece(row, node);
    }

    /** The text of a string as a piece of the text that has begun. */
    void piece(JsonRow row, int node) {
        int from = row.text(node);
        bytes(row.texts(), from, row.textLength(node));
    }

    /** A number, boolean or null as it is written. */
    void scalar(byte[] source, int from, int length) {
        tag(SCALAR);
        number(length);
        bytes(source, from, length);
    }

    /** A value of a row, without the members in it that are null. */
    void value(JsonRow row, int node) {
        value(row, node, false);
    }

    /** The same of a value that may have been in a row before. */
    void repeatedValue(JsonRow row, int node) {
        byte[] form = forms.get(row, node);
        if (form != null) {
            bytes(form, 0, form.length);
            return;
        }
        flush();
        int before = flushes;
        value(row, node);
        if (flushes == before) {
            forms.put(row, node, Arrays.copyOf(gathered, size));
        }
    }

    /** A value of a row with every null in it. */
    void wholeValue(JsonRow row, int node) {
        value(row, node, true);
    }

    /** A member, where there is one. */
    void member(JsonRow row, String name, int node) {
        if (node != NONE) {
            name(name);
            value(row, node, false);
        }
    }

    private void value(JsonRow row, int node, boolean nulls) {
        switch (row.kind(node)) {
            case OBJECT -> object(row, node, nulls);
            case LIST -> list(row, node, nulls);
            case STRING -> string(row, node);
            default -> scalar(row.source(), row.start(node), row.end(node) - row.start(node));
        }
    }

    private void object(JsonRow row, int object, boolean nulls) {
        tag('{');
        for (int member = row.first(object); member != NONE; member = row.next(member)) {
            if (nulls || row.kind(row.value(member)) != Kind.NULL) {
                name(row, member);
                value(row, row.value(member), nulls);
            }
        }
        tag('}');
    }

    private void list(JsonRow row, int list, boolean nulls) {
        tag('[');
        for (int element = row.first(list); element != NONE; element = row.next(element)) {
            value(row, element, nulls);
        }
        tag(']');
    }

    /** The first bytes of the hash. */
    byte[] finish(int length) {
        flush();
        return finish(digest, length);
    }

    /** The first bytes of the hash if the form ended here; it goes on. */
    byte[] soFar(int length) {
        flush();
        try {
            return finish((MessageDigest) digest.clone(), length);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("The platform's SHA-256 can be copied", impossible);
        }
    }

    private byte[] finish(MessageDigest ended, int length) {
        try {
            ended.digest(hash, 0, HASH_LENGTH);
        } catch (DigestException impossible) {
            throw new IllegalStateException("32 bytes hold a SHA-256", impossible);
        }
        return Arrays.copyOf(hash, length);
    }

    private void reserve(int length) {
        if (gathered.length - size < length) {
            flush();
        }
    }

    private void flush() {
        digest.update(gathered, 0, size);
        size = 0;
        flushes++;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}
