package io.tunestream.example.count;

import java.util.stream.IntStream;

/** How long a job trains, as OpenAI's cookbook computes it. */
public final class TrainingLength {
    private static final int USUAL = 3;
    private static final int MOST = 25;
    private static final int FEWEST_SEEN = 100;
    private static final int MOST_SEEN = 25_000;

    private TrainingLength() {}

    /** Times that each of so many examples is seen where nobody says: three, but that at least 100 and at most 25,000 are seen in all. */
    public static long defaultEpochs(long examples) {
        if (examples < 1) {
            throw new IllegalArgumentException("There must be an example: " + examples);
        }
        if (USUAL * examples < FEWEST_SEEN) {
            return Math.min(MOST, FEWEST_SEEN / examples);
        }
        return USUAL * examples > MOST_SEEN ? Math.max(1, MOST_SEEN / examples) : USUAL;
    }

    /** Tokens that are paid for in each epoch: of an example no more than it is trained on. */
    public static long billedTokens(IntStream tokensOfExamples, long mostTokens) {
        return tokensOfExamples
                .mapToLong(tokens -> Math.min(tokens, mostTokens))
                .sum();
    }
}
