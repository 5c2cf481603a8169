package io.tunestream.example.redact;

/** Classes of bytes; -1 is no byte and in none of them. */
final class Ascii {

    private Ascii() {}

    static boolean isDigit(int unit) {
        return unit >= '0' && unit <= '9';
    }

    static boolean isLetter(int unit) {
        int lower = unit | 0x20;
        return unit >= 0 && lower >= 'a' && lower <= 'z';
    }

    static boolean isWord(int unit) {
        return isDigit(unit) || isLetter(unit) || unit == '_';
    }

    static boolean isHex(int unit) {
        int lower = unit | 0x20;
        return isDigit(unit) || (unit >= 0 && lower >= 'a' && lower <= 'f');
    }
}
