package io.tunestream.provider.command;

import io.tunestream.provider.ProviderException;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.SubmitAnswer.Busy;
import io.tunestream.provider.SubmitAnswer.Created;
import io.tunestream.provider.SubmitAnswer.Lost;
import io.tunestream.provider.SubmitAnswer.Refused;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.selfhosted.LogJson;
import io.tunestream.provider.selfhosted.PlanValues;
import io.tunestream.provider.selfhosted.ReportToken;
import io.tunestream.provider.selfhosted.TrainingCommand;
import io.tunestream.runtime.file.Directories;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a job, which is one rename: its folder is put together aside, and is there as a whole or not at all. Then its process is
 * started; a job whose process could not be started is there all the same, and can be started by whoever finds it.
 */
final class CommandSubmission {

    private static final String UNFINISHED = ".new-";

    private final TrainingDirectory directory;
    private final TrainingCommand command;
    private final PlanValues values;
    private final ActiveJobs active;
    private final CommandFiles files;
    private final JobStart starts;

    CommandSubmission(CommandSettings settings, TrainingDirectory directory, TrainingCommand command, JobStart starts) {
        this.directory = directory;
        this.command = command;
        this.starts = starts;
        values = new PlanValues(settings.plan());
        active = new ActiveJobs(directory, settings.jobs());
        files = new CommandFiles(directory);
    }

    SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        try {
            directory.prepare();
            return directory.locked(() -> submitAlone(plan, trainFileId, validationFileId));
        } catch (IOException e) {
            ProviderException unusable = TrainingDirectory.unusable(e);
            return new Busy(unusable.code(), String.valueOf(unusable.getMessage()));
        } catch (ProviderException e) {
            return new Busy(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private SubmitAnswer submitAlone(TuningPlan plan, String trainFileId, String validationFileId) throws IOException {
        Optional<JobFolder> earlier = directory.job(plan.jobId());
        if (earlier.isPresent()) {
            return started(earlier.get());
        }
        Optional<String> missing = Stream.of(trainFileId, validationFileId)
                .filter(id -> !id.isEmpty() && files.path(id).isEmpty())
                .findFirst();
        if (missing.isPresent()) {
            return new Refused(ProviderException.FILE_NOT_FOUND, "there is no file " + missing.get());
        }
        Optional<String> full = active.full();
        return full.isPresent()
                ? new Busy("trainer_busy", full.get())
                : started(make(plan, trainFileId, validationFileId));
    }

    private JobFolder make(TuningPlan plan, String trainFileId, String validationFileId) throws IOException {
        JobFolder made = new JobFolder(directory.jobs().resolve(plan.jobId()));
        JobFile file = new JobFile(
                plan.jobId(),
                plan.dataset(),
                plan.baseModel(),
                trainFileId,
                validationFileId,
                command.with(values.of(plan, placesOf(plan, made, validationFileId))),
                System.currentTimeMillis());
        removeUnfinished();
        JobFolder unfinished = new JobFolder(Files.createTempDirectory(directory.root(), UNFINISHED));
        Files.createDirectories(unfinished.data());
        Files.createDirectories(unfinished.output(plan.baseModel()));
        LogJson.MAPPER.writeValue(unfinished.jobFile().toFile(), file);
        Files.writeString(unfinished.reportTokenFile(), ReportToken.next());
        Files.createFile(unfinished.path().resolve(StateFile.QUEUED));
        active.add(made.id());
        Files.move(unfinished.path(), made.path(), StandardCopyOption.ATOMIC_MOVE);
        return made;
    }

    private static PlanValues.Places placesOf(TuningPlan plan, JobFolder made, String validationFileId) {
        return new PlanValues.Places(
                made.train().toString(),
                validationFileId.isEmpty() ? "" : made.validation().toString(),
                made.output(plan.baseModel()).toString());
    }

    /** Nobody else makes one now, so what is there was left by a process that died. */
    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory.root(), UNFINISHED + "*")) {
            for (Path each : left) {
                Directories.delete(each);
            }
        }
    }

    private SubmitAnswer started(JobFolder job) {
        try {
            starts.startAlone(job);
            return new Created(job.id());
        } catch (IOException | ProviderException e) {
            return new Lost("%s is made, and its process was not started: %s".formatted(job.id(), e.getMessage()));
        }
    }
}
