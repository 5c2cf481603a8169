package io.tunestream.provider.command;

import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import java.nio.file.Path;

/** A job as others see it. Its tuned model is the folder that the trainer wrote it to. */
final class JobView {

    private JobView() {}

    static ProviderJob of(JobFolder folder, CommandEvents events) {
        JobFile file = folder.file();
        return switch (folder.state()) {
            case RunState.Queued queued -> view(file, ProviderJobState.QUEUED, "queued", ExitReason.NONE, "", 0);
            case RunState.Running running ->
                view(
                        file,
                        ProviderJobState.RUNNING,
                        folder.cancelledAt().isPresent() ? "cancelling" : "running",
                        ExitReason.NONE,
                        "",
                        0);
            case RunState.Exited exited -> ended(folder, file, exited, events);
        };
    }

    private static ProviderJob ended(JobFolder folder, JobFile file, RunState.Exited exited, CommandEvents events) {
        Path output = folder.output(file.baseModel());
        if (exited.well() && JobFolder.holdsModel(output)) {
            long tokens = events.trainedTokens(folder);
            return view(file, ProviderJobState.SUCCEEDED, "succeeded", ExitReason.NONE, output.toString(), tokens);
        }
        if (!exited.well() && folder.cancelledAt().isPresent()) {
            return view(file, ProviderJobState.CANCELLED, "cancelled", ExitReason.NONE, "", 0);
        }
        ExitReason reason = exited.well() ? ExitReason.noModel(output) : ExitReason.of(folder, exited);
        return view(file, ProviderJobState.FAILED, "failed", reason, "", 0);
    }

    private static ProviderJob view(
            JobFile file, ProviderJobState state, String status, ExitReason reason, String model, long tokens) {
        return new ProviderJob(
                file.jobId(),
                file.jobId(),
                state,
                status,
                reason.code(),
                reason.message(),
                model,
                tokens,
                file.trainFile(),
                file.createdAt());
    }
}
