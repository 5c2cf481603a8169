package io.tunestream.local.provider;

/**
 * What the files and the hyperparameters make of a job, once the files have been read.
 *
 * @param tokens of the training file, estimated as four characters of message text each
 * @param validation whether there is a validation file to measure on
 */
record TrainingPlan(
        int examples,
        long tokens,
        boolean validation,
        int epochs,
        int batchSize,
        double learningRateMultiplier,
        double beta) {
    static TrainingPlan of(int examples, long tokens, boolean validation, Hyperparameters asked) {
        return new TrainingPlan(
                examples,
                tokens,
                validation,
                asked.nEpochs() == null ? defaultEpochs(examples) : asked.nEpochs(),
                asked.batchSize() == null ? defaultBatchSize(examples) : asked.batchSize(),
                asked.learningRateMultiplier() == null ? 1.8 : asked.learningRateMultiplier(),
                asked.beta() == null ? 0.1 : asked.beta());
    }

    /** Three, more for small files and fewer for very large ones, as the provider's cookbook estimates them. */
    static int defaultEpochs(int examples) {
        if (3L * examples < 100) {
            return Math.min(25, 100 / examples);
        }
        return 3L * examples > 25_000 ? Math.max(1, 25_000 / examples) : 3;
    }

    /** About 0.2 % of the examples. */
    static int defaultBatchSize(int examples) {
        return Math.clamp(Math.round(examples * 0.002), 1, 256);
    }

    int stepsPerEpoch() {
        return Math.ceilDiv(examples, batchSize);
    }

    int totalSteps() {
        return Math.multiplyExact(stepsPerEpoch(), epochs);
    }

    long trainedTokens() {
        return tokens * epochs;
    }

    boolean endsEpoch(int step) {
        return step % stepsPerEpoch() == 0;
    }

    Hyperparameters resolved() {
        return new Hyperparameters(epochs, batchSize, learningRateMultiplier, beta);
    }
}
