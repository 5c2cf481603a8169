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
        return switch (inspect(request.trainingFile(), request, TrainingFile.FEWEST_EXAMPLES)) {
            case Inspection.Rejected rejected -> unfit(rejected, "training_file");
            case Inspection.Accepted training -> judgeValidation(request, training);
        };
    }

    private Verdict judgeValidation(JobRequest request, Inspection.Accepted training) throws IOException {
        String file = request.validationFile();
        if (file != null && inspect(file, request, 1) instanceof Inspection.Rejected rejected) {
            return unfit(rejected, "validation_file");
        }
        return new Verdict.Fit(
                TrainingPlan.of(training.examples(), training.tokens(), file != null, request.hyperparameters()));
    }

    private Inspection inspect(String file, JobRequest request, int fewest) throws IOException {
        return files.find(file) == null
                ? new Inspection.Rejected("file_not_found", "The file was deleted before it was read.")
                : TrainingFile.inspect(files.path(file), request.method(), fewest);
    }

    private static Verdict unfit(Inspection.Rejected rejected, String param) {
        String message = rejected.code().equals("invalid_n_examples")
                ? rejected.message()
                : "The job failed due to an invalid " + param.replace('_', ' ') + ". " + rejected.message();
        return new Verdict.Unfit(new JobError(rejected.code(), param, message));
    }
}
