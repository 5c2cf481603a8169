import java.util.stream.IntStream;

/**
 * Prints the classes of characters that encodings tell apart, as the running JDK has them:
 * {@code java tokens/CharacterTable.java > tokens/src/main/resources/io/tunestream/tokens/characters.tsv}. A newer JDK knows
 * more characters; take its table when the reference tokenizer does.
 */
public final class CharacterTable {

    private CharacterTable() {}

    public static void main(String[] arguments) {
        System.out.println("# The classes of characters as of Java " + Runtime.version().feature() + ", by CharacterTable.java: the first");
        System.out.println("# character of a run, hexadecimal, tab, the class. U: Lu, Lt; L: Ll; C: Lm, Lo; M: M; N: N; B: line feed and carriage");
        System.out.println("# return; S: other white space; P: all others.");
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> point == 0 || classOf(point) != classOf(point - 1))
                .forEach(point -> System.out.println(Integer.toHexString(point) + "\t" + classOf(point)));
    }

    private static char classOf(int point) {
        if (point == '\n' || point == '\r') {
            return 'B';
        }
        // The controls that Unicode counts as white space, though not their category tells it.
        if (point >= '\t' && point <= '\r' || point == 0x85) {
            return 'S';
        }
        return switch (Character.getType(point)) {
            case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> 'U';
            case Character.LOWERCASE_LETTER -> 'L';
            case Character.MODIFIER_LETTER, Character.OTHER_LETTER -> 'C';
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> 'M';
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> 'N';
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> 'S';
            default -> 'P';
        };
    }
}
