package io.tunestream.cli.input;

/**
 * One line of a JSONL file.
 *
 * @param number its line number, from 1; blank lines count as lines and are no rows
 * @param bytes  the line without its end; where it is longer than the limit, the first bytes of it
 * @param size   bytes that the whole line has
 */
@SuppressWarnings("ArrayRecordComponent") // a row is its bytes; nobody compares rows
public record Row(long number, byte[] bytes, long size) {

    /** Whether the line was longer than the limit. */
    public boolean cut() {
        return size > bytes.length;
    }
}
