package io.tunestream.prep.clean;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tunestream.prep.adapt.TopLevelField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the finished line of a row from the row's own bytes: the whole row where it may stay as it is; else the values a
 * trainer reads, with what was repaired in them, without line breaks. For one thread at a time.
 */
public final class LineWriter {
    private final List<Kept> kept = new ArrayList<>();
    private final List<Repair> repairs = new ArrayList<>();
    private boolean leftBehind;

    private record Kept(TopLevelField part, int from, int to) {}

    private record Repair(int from, int to, String replacement) {}

    /** Forgets the row before. */
    public void clear() {
        kept.clear();
        repairs.clear();
        leftBehind = false;
    }

    /** A value that goes out. */
    public void keep(TopLevelField part, int from, int to) {
        kept.add(new Kept(part, from, to));
    }

    /** Something at the top level does not go out. */
    public void leaveBehind() {
        leftBehind = true;
    }

    /** Other bytes go out for those between the offsets. Repairs come in the order of the row and within kept values. */
    public void replace(int from, int to, String ascii) {
        repairs.add(new Repair(from, to, ascii));
    }

    /**
     * The line of a row whose object stands between the offsets.
     *
     * @param lineBreaks whether there are any to take out: in valid JSON they stand only between tokens
     */
    public byte[] line(byte[] row, int from, int to, boolean lineBreaks) {
        if (!leftBehind && repairs.isEmpty() && !lineBreaks) {
            return from == 0 && to == row.length ? row : Arrays.copyOfRange(row, from, to);
        }
        Line line = new Line(row, lineBreaks, to - from + repaired());
        if (leftBehind) {
            wrap(line);
        } else {
            line.copy(from, to, repairs);
        }
        return line.bytes();
    }

    private void wrap(Line line) {
        char before = '{';
        for (Kept value : kept) {
            line.text(before + "\"" + value.part().key() + "\":");
            line.copy(value.from(), value.to(), repairs);
            before = ',';
        }
        line.text("}");
    }

    private int repaired() {
        int bytes = 0;
        for (Repair repair : repairs) {
            bytes += repair.replacement().length();
        }
        return bytes;
    }

    /** The line as far as it is written. What is kept was in the row, with its key, so the row's length is enough. */
    private static final class Line {
        private final byte[] row;
        private final boolean lineBreaks;
        private final byte[] line;
        private int size;

        Line(byte[] row, boolean lineBreaks, int capacity) {
            this.row = row;
            this.lineBreaks = lineBreaks;
            this.line = new byte[capacity];
        }

        void text(String ascii) {
            append(ascii.getBytes(US_ASCII), 0, ascii.length());
        }

        void copy(int from, int to, List<Repair> repairs) {
            int at = from;
            for (Repair repair : repairs) {
                if (repair.from() >= at && repair.to() <= to) {
                    copy(at, repair.from());
                    text(repair.replacement());
                    at = repair.to();
                }
            }
            copy(at, to);
        }

        byte[] bytes() {
            return size == line.length ? line : Arrays.copyOf(line, size);
        }

        private void copy(int from, int to) {
            if (!lineBreaks) {
                append(row, from, to);
                return;
            }
            for (int index = from; index < to; index++) {
                if (row[index] != '\n' && row[index] != '\r') {
                    line[size++] = row[index];
                }
            }
        }

        private void append(byte[] source, int from, int to) {
            System.arraycopy(source, from, line, size, to - from);
            size += to - from;
        }
    }
}
