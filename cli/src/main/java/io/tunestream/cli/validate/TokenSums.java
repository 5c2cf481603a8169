package io.tunestream.cli.validate;

import io.tunestream.example.count.TrainingLength;
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
        return counts.length == 0 ? 0 : Math.toIntExact(TrainingLength.defaultEpochs(counts.length));
    }

    /** Tokens that are paid for once an epoch, where an example is cut at so many. */
    long billed(long mostTokens) {
        return TrainingLength.billedTokens(IntStream.of(counts), mostTokens);
    }
}
