package io.tunestream.provider;

/**
 * What to train.
 *
 * @param jobId        our id; the provider keeps it in the job's metadata
 * @param dataset      dataset, for people who look at the provider's own page
 * @param baseModel    model to start from
 * @param method       supervised or dpo
 * @param epochs       1 to 50; 0 leaves it to the provider
 * @param batchSize    1 to 256; 0 leaves it to the provider
 * @param learningRateMultiplier above 0; 0 leaves it to the provider
 * @param suffix       up to 64 characters in the tuned model's name; empty for none
 * @param seed         0 to 2³¹−1; -1 leaves it to the provider
 * @param trainExamples      rows of the training file
 * @param validationExamples rows of the validation file; 0 where there is none
 * @param beta         of dpo, above 0 and up to 2; 0 leaves it to the provider
 */
public record TuningPlan(
        String jobId,
        String dataset,
        String baseModel,
        String method,
        int epochs,
        int batchSize,
        double learningRateMultiplier,
        String suffix,
        long seed,
        long trainExamples,
        long validationExamples,
        double beta) {}
