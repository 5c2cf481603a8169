package io.tunestream.tokens;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Texts of all kinds: every script, emoji, combining marks, lone surrogates, white space, spellings of special tokens,
 * contractions. Of characters that the running JDK does not know there are none but with Java 25 and later, by whose tables
 * the characters are classed: the oracle knows only the JDK's.
 */
final class RandomTexts {
    private static final boolean ALL_KNOWN = Runtime.version().feature() >= 25;
    private static final int BEGIN_OF_LATEST = 0x10D40;

    private static final List<String> WORDS = List.of(
            "the",
            " The",
            "HTTPServer",
            "don't",
            "WE'LL",
            "it'S",
            "'ſ",
            "'ſt",
            "I'Ve",
            "you'RE",
            "'D",
            "'m",
            "'t'll",
            "中A",
            "Aé",
            "ǅ",
            "ʰ",
            "<|endoftext|>",
            "<|fim_prefix|>",
            "<|endofprompt|>",
            "<|im_start|>",
            "123",
            "4567",
            "٣٤",
            "Ⅷ",
            "½",
            "://",
            "\r\n",
            "\n\n",
            " \n",
            "/\n/",
            "\u00A0",
            "\u3000",
            "\u2028",
            "\u0085",
            "\u001C",
            "e\u0301",
            "\u0301",
            "\u0301AB",
            "👩‍👩‍👧",
            "🇩🇪",
            "\uFE0F",
            "\u200D",
            "\uFFFD",
            "\uD83D",
            "\uDE00",
            "\uFEFF",
            "\0",
            "return x;",
            "    ",
            "\t",
            "....",
            "!!",
            "===",
            "_",
            "สวัสดี",
            "नमस्ते",
            "привет",
            "ΑΒΓ",
            "مرحبا",
            "日本語",
            "한국어");

    private static final List<int[]> SCRIPTS = List.of(
            new int[] {0x20, 0x7E},
            new int[] {0xA0, 0x24F},
            new int[] {0x250, 0x36F},
            new int[] {0x370, 0x52F},
            new int[] {0x590, 0x77F},
            new int[] {0x900, 0xDFF},
            new int[] {0xE00, 0x109F},
            new int[] {0x10A0, 0x13FF},
            new int[] {0x1C80, 0x20CF},
            new int[] {0x2100, 0x2BFF},
            new int[] {0x2C00, 0x2DFF},
            new int[] {0x3000, 0x30FF},
            new int[] {0x4E00, 0x9FFF},
            new int[] {0xA640, 0xABFF},
            new int[] {0xAC00, 0xD7A3},
            new int[] {0xF900, 0xFFFF},
            new int[] {0x10000, 0x10FFF},
            new int[] {0x11000, 0x12FFF},
            new int[] {0x16000, 0x1BCFF},
            new int[] {0x1D000, 0x1DFFF},
            new int[] {0x1E000, 0x1EFFF},
            new int[] {0x1F000, 0x1FAFF},
            new int[] {0x20000, 0x323AF},
            new int[] {BEGIN_OF_LATEST, 0x10D8F},
            new int[] {0, 0x10FFFF});

    private final Random random;
    private final List<Supplier<String>> parts =
            List.of(this::words, this::words, this::script, this::spaces, this::letters, this::mixed, this::units);

    RandomTexts(long seed) {
        random = new Random(seed);
    }

    /** The next text, of a few parts, most of them of less than a hundred characters. */
    String next() {
        StringBuilder text = new StringBuilder();
        int count = 1 + random.nextInt(4);
        for (int part = 0; part < count; part++) {
            text.append(parts.get(random.nextInt(parts.size())).get());
        }
        return text.toString();
    }

    private String words() {
        return join(12, () -> (random.nextBoolean() ? " " : "") + WORDS.get(random.nextInt(WORDS.size())));
    }

    private String script() {
        int[] script = SCRIPTS.get(random.nextInt(SCRIPTS.size()));
        return join(30, () -> character(script));
    }

    private String mixed() {
        return join(20, () -> character(SCRIPTS.get(random.nextInt(SCRIPTS.size()))));
    }

    private String spaces() {
        return join(12, () -> oneOf(" \t\n\r\u000B\u000C\u0085\u00A0\u2003\u3000  "));
    }

    private String letters() {
        String alphabet = random.nextBoolean() ? "abcdefghijklmnopqrstuvwxyz" : "aAbBſé'中\u0301";
        return join(random.nextInt(50) == 0 ? 2_000 : 40, () -> oneOf(alphabet));
    }

    /** Surrogates among them, alone or not. */
    private String units() {
        return join(8, () -> String.valueOf((char) (0xD7F0 + random.nextInt(0x820))));
    }

    private String character(int[] script) {
        int point = script[0] + random.nextInt(script[1] - script[0] + 1);
        return ALL_KNOWN || Character.isDefined(point) ? Character.toString(point) : "?";
    }

    private String oneOf(String characters) {
        return String.valueOf(characters.charAt(random.nextInt(characters.length())));
    }

    private String join(int most, Supplier<String> part) {
        StringBuilder joined = new StringBuilder();
        IntStream.rangeClosed(0, random.nextInt(most)).forEach(index -> joined.append(part.get()));
        return joined.toString();
    }
}
