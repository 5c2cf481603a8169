package com.example.encoding;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.tokens.BytePairCounter;
import io.tunestream.tokens.Pieces;
import io.tunestream.tokens.TokenCounter;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recipe of an encoding. */
class AddingAnEncodingTest {

    private final TokenCounter counter = new BytePairCounter("sample", new Words(), vocabulary("ca", "at", "cat"));

    /** What is added is a class like this one, and a line in the list of encodings. Its pieces are words and single spaces. */
    static final class Words implements Pieces {

        @Override
        public int end(byte[] utf8, int index, int end) {
            int at = index;
            while (at < end && utf8[at] != ' ') {
                at++;
            }
            return Math.max(at, index + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"cat, 1", "cat cat, 3", "act, 3", "cab, 2", "atat, 2", "cats, 2", "catcat, 2", "für, 4"})
    void shouldCountByItsPiecesAndItsVocabulary(String text, int expected) {
        assertThat(counter.count(text)).isEqualTo(expected);
    }

    /** Every byte and some tokens more, as a file of a vocabulary has them. */
    private static byte[] vocabulary(String... tokens) {
        Stream<byte[]> bytes = IntStream.range(0, 256).mapToObj(each -> new byte[] {(byte) each});
        byte[][] all = Stream.concat(bytes, Stream.of(tokens).map(each -> each.getBytes(US_ASCII)))
                .toArray(byte[][]::new);
        return IntStream.range(0, all.length)
                .mapToObj(rank -> Base64.getEncoder().encodeToString(all[rank]) + " " + rank + "\n")
                .collect(Collectors.joining())
                .getBytes(US_ASCII);
    }
}
