package io.tunestream.example.parse;

import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row of JSON, held: one object for row after row. A value is a number, its node, which knows the offset of its first byte
 * in the row; a member of an object is a node too, and its value follows it. What a string says is decoded into one array of
 * UTF-8 when it is first asked for, and so never for what nobody reads. Nodes hold until the next row is read.
 *
 * <p>A row that is faulty holds what stands before the fault, and the objects and lists that were open there are not
 * {@linkplain #isFinished finished}. For one thread at a time.
 */
@SuppressWarnings("EnumOrdinal") // a row may have millions of nodes, whose kinds take a byte each
public final class JsonRow {
    /** No node. */
    public static final int NONE = -1;

    private static final int KEPT_NAMES = 1024;
    private static final int FIRST_NODES = 512;
    private static final int FIRST_TEXTS = 4096;
    private static final int UNREAD = 0;

    private final Bytes kinds;
    private final IntList starts;
    /** Of an object or list the node behind it, while it is open the one around it; of a string its text; of others the end. */
    private final IntList values;

    private final IntList duplicates;
    private final Texts texts;
    private ArrayList<String> names = new ArrayList<>();
    private byte[] source = {};
    private int open = NONE;
    private @Nullable JsonFault fault;
    private @Nullable LastPath lastPath;

    /** What a value is. */
    public enum Kind {
        OBJECT,
        LIST,
        STRING,
        NUMBER,
        TRUE,
        FALSE,
        NULL,
        /** A member of an object. */
        MEMBER,
        /** Closes an object or list. */
        END,
        /** Closes an object or list that the row does not close. */
        CUT;

        private static final Kind[] VALUES = values();
    }

    private static final int KIND = 0xF;
    private static final int LAST_CONTAINER = Kind.LIST.ordinal();
    private static final int MEMBER = Kind.MEMBER.ordinal();

    private static final int LONE_SURROGATE = 0x10;
    private static final int CONTROL = 0x20;
    private static final int RESPELLED = 0x40;

    /** To be used for row after row. */
    public JsonRow() {
        this(new Bytes(), new IntList(), new IntList(), new IntList(), new Texts(new Bytes()));
    }

    private JsonRow(Bytes kinds, IntList starts, IntList values, IntList duplicates, Texts texts) {
        this.kinds = kinds;
        this.starts = starts;
        this.values = values;
        this.duplicates = duplicates;
        this.texts = texts;
    }

    /** For one row of that many bytes: as small as it is, since a record may hold many. */
    static JsonRow once(int bytes) {
        int nodes = Math.min(FIRST_NODES, 1 + bytes / 8);
        return new JsonRow(
                new Bytes(nodes),
                new IntList(nodes),
                new IntList(nodes),
                new IntList(1),
                new Texts(new Bytes(Math.min(FIRST_TEXTS, 2 * Integer.BYTES + bytes))));
    }

    void begin(byte[] row, boolean unescapedControls) {
        kinds.clear();
        starts.clear();
        values.clear();
        duplicates.clear();
        texts.begin(unescapedControls);
        names = names.size() > KEPT_NAMES ? new ArrayList<>() : names;
        names.clear();
        source = row;
        open = NONE;
        fault = null;
        if (lastPath != null) {
            lastPath.clear();
        }
    }

    void open(Kind kind, int start) {
        int node = add(kind, start, open);
        open = node;
    }

    void close(int start) {
        close(Kind.END, start);
    }

    void name(String name, int start, boolean duplicate) {
        int member = add(Kind.MEMBER, start, names.size());
        names.add(name);
        if (duplicate) {
            duplicates.add(member);
        }
    }

    void string(int start) {
        add(Kind.STRING, start, UNREAD);
    }

    void scalar(Kind kind, int start, int end) {
        add(kind, start, end);
    }

    /** The row is faulty from here on. */
    void cut(JsonFault found) {
        fault = found;
        dropMember(size() - 1);
        while (open != NONE) {
            close(Kind.CUT, source.length);
        }
    }

    /** A member whose value is not there. */
    private void dropMember(int last) {
        if (last < 0 || kind(last) != Kind.MEMBER) {
            return;
        }
        kinds.truncate(last);
        starts.truncate(last);
        values.truncate(last);
        int duplicate = duplicates.size() - 1;
        if (duplicate >= 0 && duplicates.get(duplicate) == last) {
            duplicates.truncate(duplicate);
        }
    }

    private void close(Kind kind, int start) {
        add(kind, start, 0);
        int around = values.get(open);
        values.set(open, size());
        open = around;
    }

    private int add(Kind kind, int start, int value) {
        kinds.append(kind.ordinal());
        starts.add(start);
        values.add(value);
        return size() - 1;
    }

    private int size() {
        return starts.size();
    }

    /** The row as it came. */
    public byte[] source() {
        return source;
    }

    /** Why the row could not be read to its end; null where it could. */
    public @Nullable JsonFault fault() {
        return fault;
    }

    /** Members whose object has one of the same name before them. */
    public IntList duplicates() {
        return duplicates;
    }

    /** The value of the row; NONE where there is none. */
    public int root() {
        return size() == 0 ? NONE : 0;
    }

    public Kind kind(int node) {
        return Kind.VALUES[ordinal(node)];
    }

    private int ordinal(int node) {
        return kinds.array()[node] & KIND;
    }

    /** The first member of an object, or the first element of a list; NONE where it is empty. */
    public int first(int container) {
        return orNone(container + 1);
    }

    /** The next member, or the next element, behind one; NONE behind the last. */
    public int next(int node) {
        return orNone(behind(node));
    }

    private int orNone(int node) {
        return ordinal(node) <= MEMBER ? node : NONE;
    }

    /** The node behind a value or member and all that is in it. */
    public int behind(int node) {
        int value = ordinal(node) == MEMBER ? node + 1 : node;
        return ordinal(value) <= LAST_CONTAINER ? values.get(value) : value + 1;
    }

    /** The name of a member. */
    public String name(int member) {
        return names.get(values.get(member));
    }

    /** Offset behind the closing quote of a member's name as the row has it; NONE where that has escapes. */
    public int endOfPlainName(int member) {
        int at = start(member) + 1;
        while (source[at] != '"') {
            if (source[at] == '\\') {
                return NONE;
            }
            at++;
        }
        return at + 1;
    }

    /** The value of a member. */
    public int value(int member) {
        return member + 1;
    }

    /** The value of the first member of that name; NONE where a value has none, or is no object. */
    public int valueOf(int object, String name) {
        int member = kind(object) == Kind.OBJECT ? first(object) : NONE;
        while (member != NONE && !name(member).equals(name)) {
            member = next(member);
        }
        return member == NONE ? NONE : value(member);
    }

    /** Whether the row closes an object or list. */
    public boolean isFinished(int container) {
        return kind(values.get(container) - 1) == Kind.END;
    }

    /** The way to the node that a pointer was last made of; most rows never have one. */
    LastPath lastPath() {
        LastPath path = lastPath == null ? new LastPath() : lastPath;
        lastPath = path;
        return path;
    }

    /** Offset of the first byte of a value or member. */
    public int start(int node) {
        return starts.get(node);
    }

    /** The node that begins at the offset, or else the last one before it. */
    int nodeAt(int offset) {
        int low = 0;
        int high = size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts.get(middle) <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Offset behind the last byte of a value. */
    public int end(int node) {
        return switch (kind(node)) {
            case OBJECT, LIST -> Math.min(start(values.get(node) - 1) + 1, source.length);
            case STRING -> texts.rowEnd(text(node));
            default -> values.get(node);
        };
    }

    /** Where the text of a string begins in {@link #texts()}; it is decoded if it was not yet. */
    public int text(int string) {
        int from = values.get(string);
        return from == UNREAD ? decode(string) : from;
    }

    /** Bytes of the text of a string that {@link #text} was asked for. */
    public int textLength(int string) {
        return texts.length(text(string));
    }

    /** Whether a string says just that. */
    public boolean says(int string, byte[] utf8) {
        int from = text(string);
        int length = textLength(string);
        return Arrays.equals(texts.utf8(), from, from + length, utf8, 0, utf8.length);
    }

    /** Whether a string begins with that. */
    public boolean beginsWith(int string, byte[] utf8) {
        int from = text(string);
        return textLength(string) >= utf8.length
                && Arrays.equals(texts.utf8(), from, from + utf8.length, utf8, 0, utf8.length);
    }

    /** The texts, UTF-8; another array after more of them were decoded. */
    public byte[] texts() {
        return texts.utf8();
    }

    /** Whether the text has half of a surrogate pair; U+FFFD stands in its place. */
    public boolean hasLoneSurrogate(int string) {
        return flagged(string, LONE_SURROGATE);
    }

    /** Whether a control character other than a tab or a line break is in the text. */
    public boolean hasControl(int string) {
        return flagged(string, CONTROL);
    }

    /** Whether the string is spelled in the row as it is written again. */
    public boolean isCanonical(int string) {
        return !flagged(string, RESPELLED);
    }

    private boolean flagged(int string, int flag) {
        text(string);
        return (kinds.array()[string] & flag) != 0;
    }

    private int decode(int string) {
        int from = texts.decode(source, start(string));
        values.set(string, from);
        int flags = (texts.loneSurrogate() ? LONE_SURROGATE : 0)
                | (texts.control(from) ? CONTROL : 0)
                | (texts.canonical() ? 0 : RESPELLED);
        kinds.array()[string] |= (byte) flags;
        return from;
    }
}
