package io.tunestream.cli.validate;

import io.tunestream.tokens.TokenStatistics;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Tokens of the examples of a file.
 *
 * @param statistics of all tokens
 * @param trained    those of them that are in messages which the model learns to say
 * @param answers    of what those messages say in each example, without what the formula adds
 * @param counts     of each example
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TokenSums(TokenStatistics statistics, long trained, TokenStatistics answers, int[] counts) {

    private static final int USUAL_EPOCHS = 3;
    private static final int FEWEST_EXAMPLES = 100;
    private static final int MOST_EXAMPLES = 25_000;
    private static final int MOST_EPOCHS = 25;

    /** Of all examples but some. */
    static TokenSums of(int[] tokens, int[] trained, int[] answers, BitSet without) {
        int[] counts = without.isEmpty() ? tokens : left(tokens, without);
        long learned = Arrays.stream(without.isEmpty() ? trained : left(trained, without))
                .asLongStream()
                .sum();
        TokenStatistics said = TokenStatistics.of(without.isEmpty() ? answers : left(answers, without));
        return new TokenSums(TokenStatistics.of(counts), learned, said, counts);
    }

    private static int[] left(int[] all, BitSet without) {
        return IntStream.range(0, all.length)
                .filter(index -> !without.get(index))
                .map(index -> all[index])
                .toArray();
    }

    /** Epochs of a job at OpenAI where nobody says how many: three, more of few examples, fewer of very many. */
    int defaultEpochs() {
        int examples = counts.length;
        if (examples == 0) {
            return 0;
        }
        if (USUAL_EPOCHS * examples < FEWEST_EXAMPLES) {
            return Math.min(MOST_EPOCHS, FEWEST_EXAMPLES / examples);
        }
        return USUAL_EPOCHS * (long) examples > MOST_EXAMPLES ? Math.max(1, MOST_EXAMPLES / examples) : USUAL_EPOCHS;
    }

    /** Tokens that are paid for once an epoch, where an example is cut at so many. */
    long billed(long mostTokens) {
        return Arrays.stream(counts)
                .mapToLong(count -> Math.min(count, mostTokens))
                .sum();
    }
}
