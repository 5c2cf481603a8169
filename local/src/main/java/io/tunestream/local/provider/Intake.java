package io.tunestream.local.provider;

import io.tunestream.local.provider.TrainingFile.Inspection;
import java.io.IOException;

/** Reads the files of a job, and says how it is to be trained or why it cannot be. */
final class Intake {
    private final FileStore files;

    Intake(FileStore files) {
        this.files = files;
    }

    /** Whether the files of a job are fit to train on. */
    sealed interface Verdict {
        record Fit(TrainingPlan plan) implements Verdict {}

        record Unfit(JobError reason) implements Verdict {}
    }

    Verdict judge(JobRequest request) throws IOException {
        return switch (inspect(request.trainingFile(), request.method(), FileUse.TRAINING)) {
            case Inspection.Rejected rejected -> new Verdict.Unfit(rejected.reason());
            case Inspection.Accepted training -> judgeValidation(request, training);
        };
    }

    private Verdict judgeValidation(JobRequest request, Inspection.Accepted training) throws IOException {
        String file = request.validationFile();
        if (file != null
                && inspect(file, request.method(), FileUse.VALIDATION) instanceof Inspection.Rejected rejected) {
            return new Verdict.Unfit(rejected.reason());
        }
        return new Verdict.Fit(
                TrainingPlan.of(training.examples(), training.tokens(), file != null, request.hyperparameters()));
    }

    private Inspection inspect(String file, Method method, FileUse use) throws IOException {
        return files.find(file) == null
                ? new Inspection.Rejected(use.gone())
                : TrainingFile.inspect(files.path(file), method, use);
    }
}
