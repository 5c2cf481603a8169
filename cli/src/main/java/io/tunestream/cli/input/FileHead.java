package io.tunestream.cli.input;

/** Tells from a file's first bytes whether it can be JSONL at all. */
final class FileHead {

    private FileHead() {}

    /** Whether there is a NUL among the bytes and they do not begin as a row does: then it is no text in UTF-8. */
    static boolean isBinary(byte[] head) {
        return contains(head, (byte) 0) && first(head) != '{';
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }

    private static int first(byte[] head) {
        for (byte b : head) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b;
            }
        }
        return -1;
    }
}
