package io.tunestream.prep.count;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.prep.adapt.Bytes;
import io.tunestream.prep.adapt.TopLevelField;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a row teaches, as bytes that are the same however the row is written: no whitespace, no escapes, the parts and the
 * members of a message in one order, and no member of a message that is null. Within other objects and lists the order
 * stays. Each text and name has its length before it, so that no two forms are the same by accident.
 *
 * <p>It is written while a row is read, and holds each text as UTF-8 to be counted and looked at. For one thread at a time.
 */
public final class CanonicalForm {
    private static final int TEXT = 'S';
    private static final int NAME = 'K';
    private static final int SCALAR = 'N';
    private static final int MESSAGE = 'M';

    private final Bytes bytes = new Bytes();
    private final Ranges ranges = new Ranges();
    private final MemberOrder members = new MemberOrder();
    private final Map<TopLevelField, Span> parts = new EnumMap<>(TopLevelField.class);
    private int partStart;
    private int memberStart;

    /** The ranges of a part, from the one index up to the other. */
    private record Span(int first, int end) {}

    /** Forgets the row before. */
    public void clear() {
        bytes.clear();
        ranges.clear();
        parts.clear();
    }

    /** A part begins. */
    public void beginPart() {
        ranges.seal();
        partStart = ranges.size();
        memberStart = bytes.size();
    }

    /** The part that began has ended. A part that holds nothing, being null, counts as absent. */
    public void endPart(TopLevelField part, boolean absent) {
        ranges.add(memberStart, bytes.size());
        if (!absent) {
            parts.put(part, new Span(partStart, ranges.size()));
        }
    }

    /** A message begins, in the part that began. */
    public void beginMessage() {
        mark(MESSAGE);
        ranges.add(memberStart, bytes.size());
        members.clear();
    }

    /** A member of the message begins; its value follows. */
    public void beginMember(String name) {
        memberStart = bytes.size();
        name(name);
    }

    /** The member has ended; its null says the same as its absence. */
    public void endMember(String name, boolean absent) {
        if (!absent) {
            members.add(name, memberStart, bytes.size());
        }
    }

    /** The message has ended. */
    public void endMessage() {
        members.inOrder(ranges);
        memberStart = bytes.size();
    }

    /** A name in an object, or what opens or closes an object or list. */
    public void name(String name) {
        byte[] utf8 = name.getBytes(UTF_8);
        scalar(NAME, utf8, 0, utf8.length);
    }

    /** A bracket or brace. */
    public void mark(int bracket) {
        bytes.append(bracket);
    }

    /** A number, boolean or null as it is written in the row. */
    public void scalar(byte[] row, int from, int to) {
        scalar(SCALAR, row, from, to);
    }

    /** A text begins: append it to {@link #bytes()}. Returns where it begins. */
    public int beginText() {
        bytes.append(TEXT);
        bytes.appendInt(0);
        return bytes.size();
    }

    /** The text that began there has ended. */
    public void endText(int textStart) {
        bytes.setInt(textStart - Integer.BYTES, bytes.size() - textStart);
    }

    /** The form so far, in the order of the row. */
    public Bytes bytes() {
        return bytes;
    }

    /** Hands out the form in its canonical order: each part, then its bytes. */
    void forEach(PartConsumer consumer) {
        parts.forEach((part, span) -> {
            consumer.part(part);
            for (int index = span.first(); index < span.end(); index++) {
                consumer.bytes(bytes.array(), ranges.from(index), ranges.to(index));
            }
        });
    }

    interface PartConsumer {
        void part(TopLevelField part);

        void bytes(byte[] array, int from, int to);
    }

    private void scalar(int tag, byte[] source, int from, int to) {
        bytes.append(tag);
        bytes.appendInt(to - from);
        bytes.append(source, from, to);
    }
}
