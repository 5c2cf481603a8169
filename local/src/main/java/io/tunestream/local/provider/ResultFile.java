package io.tunestream.local.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** The table of metrics that a finished job leaves as a file: one row an epoch. */
final class ResultFile {
    private ResultFile() {}

    static FileStore.Content of(TrainingPlan plan, LossCurve curve) {
        StringBuilder csv = new StringBuilder("step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\n");
        for (int step = plan.stepsPerEpoch(); step <= plan.totalSteps(); step += plan.stepsPerEpoch()) {
            Metrics metrics = curve.at(step);
            csv.append(step)
                    .append(',')
                    .append(metrics.trainLoss())
                    .append(',')
                    .append(metrics.trainMeanTokenAccuracy())
                    .append(',')
                    .append(text(metrics.validLoss()))
                    .append(',')
                    .append(text(metrics.validMeanTokenAccuracy()))
                    .append('\n');
        }
        return output -> output.write(csv.toString().getBytes(UTF_8));
    }

    private static String text(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }
}
