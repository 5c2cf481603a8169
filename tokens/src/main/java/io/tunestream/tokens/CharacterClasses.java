package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * The classes of characters that encodings tell apart, of one version of Unicode whatever JDK runs: the data file
 * {@code characters.tsv} says which characters are of which class. Every character is of one class; each is a bit, so that
 * several are one number. All texts here are well-formed UTF-8.
 */
final class CharacterClasses {
    /** Upper case and title case: Lu, Lt. */
    static final int UPPER = 1;
    /** Lower case: Ll. */
    static final int LOWER = 1 << 1;
    /** Letters without case: Lm, Lo. */
    static final int CASELESS = 1 << 2;
    /** M. */
    static final int MARK = 1 << 3;
    /** N. */
    static final int NUMBER = 1 << 4;
    /** White space other than breaks. */
    static final int SPACE = 1 << 5;
    /** Line feed and carriage return. */
    static final int BREAK = 1 << 6;
    /** Everything else, what is not assigned too. */
    static final int SIGN = 1 << 7;
    /** L. */
    static final int LETTER = UPPER | LOWER | CASELESS;

    private static final String FILE = "characters.tsv";
    /** The letters of the file, in the order of the bits. */
    private static final String LETTERS = "ULCMNSBP";

    private static final int HEXADECIMAL = 16;
    private static final byte[] CLASSES = read();

    private CharacterClasses() {}

    /** The class of the character. */
    static int of(int point) {
        return CLASSES[point] & 0xFF;
    }

    /** The class of the character that begins at the index. */
    static int at(byte[] utf8, int index) {
        byte lead = utf8[index];
        return CLASSES[lead >= 0 ? lead : Utf8Characters.pointAt(utf8, index)] & 0xFF;
    }

    /** The index behind the run of characters of the classes that begins at the index; the index where there is none. */
    static int runEnd(byte[] utf8, int index, int end, int classes) {
        int at = index;
        while (at < end && (at(utf8, at) & classes) != 0) {
            at += Utf8Characters.width(utf8[at]);
        }
        return at;
    }

    private static byte[] read() {
        try (InputStream file = requireNonNull(CharacterClasses.class.getResourceAsStream(FILE), FILE)) {
            return table(new String(file.readAllBytes(), US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /** Each line: the first character of a run, hexadecimal, tab, the letter of its class; it goes on to the next line's. */
    private static byte[] table(List<String> runs) {
        byte[] classes = new byte[Character.MAX_CODE_POINT + 1];
        int to = classes.length;
        for (String run : runs.reversed()) {
            int tab = run.indexOf('\t');
            int from = Integer.parseInt(run, 0, tab, HEXADECIMAL);
            Arrays.fill(classes, from, to, (byte) (1 << LETTERS.indexOf(run.charAt(tab + 1))));
            to = from;
        }
        return classes;
    }
}
