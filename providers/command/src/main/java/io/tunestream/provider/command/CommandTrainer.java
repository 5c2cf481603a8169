package io.tunestream.provider.command;

import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.Trainer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.selfhosted.PlanValues;
import io.tunestream.provider.selfhosted.TrainingCommand;
import io.tunestream.runtime.setting.SettingsFault;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Jobs on this machine. Our id is the job's id here and the name of its folder, so that a second submission, at the same moment
 * or years later, finds the first. Thread-safe, for several processes.
 */
final class CommandTrainer implements Trainer {

    private final TrainingDirectory directory;
    private final CommandPreflight preflight;
    private final CommandSubmission submission;
    private final JobStart starts;
    private final JobEnd ends;
    private final CommandEvents events;

    CommandTrainer(String name, CommandSettings settings, TrainingDirectory directory, ProcessLauncher launcher) {
        TrainingCommand command = new TrainingCommand(settings.command());
        Set<String> unknown = command.unknown(PlanValues.NAMES);
        if (!unknown.isEmpty()) {
            throw new SettingsFault(List.of("providers.%s.command has {%s}; there is {%s}"
                    .formatted(
                            name,
                            String.join("}, {", unknown),
                            String.join(
                                    "}, {", PlanValues.NAMES.stream().sorted().toList()))));
        }
        this.directory = directory;
        preflight = new CommandPreflight(settings);
        starts = new JobStart(directory, launcher);
        submission = new CommandSubmission(settings, directory, command, starts);
        ends = new JobEnd(settings.cancelGrace());
        events = new CommandEvents(settings.plan().loggingSteps());
    }

    @Override
    public Preflight check(TuningPlan plan) {
        return preflight.check(plan);
    }

    @Override
    public SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        return submission.submit(plan, trainFileId, validationFileId);
    }

    @Override
    public FindAnswer find(JobSearch search) {
        directory.requirePresent();
        return FindAnswer.of(directory.job(search.jobId()).stream()
                .map(folder -> JobView.of(folder, events))
                .toList());
    }

    /** A job whose folder cannot be read is not among them. */
    @Override
    public Optional<List<ProviderJob>> marked(long since) {
        return directory
                .all()
                .map(folders -> folders.stream()
                        .filter(folder -> isMadeSince(folder, since))
                        .map(folder -> JobView.of(folder, events))
                        .toList());
    }

    private static boolean isMadeSince(JobFolder folder, long since) {
        try {
            return folder.file().createdAt() >= since;
        } catch (ProviderException e) {
            return false;
        }
    }

    /** A job whose maker died before its process began is started here; any other stays as it is. */
    @Override
    public void start(String providerJobId) {
        try {
            starts.start(job(providerJobId));
        } catch (IOException e) {
            throw TrainingDirectory.unusable(e);
        }
    }

    @Override
    public ProviderJob get(String providerJobId) {
        return JobView.of(job(providerJobId), events);
    }

    @Override
    public List<ProviderEvent> events(String providerJobId, String afterEventId) {
        return ProviderEvent.after(events.of(job(providerJobId)), afterEventId);
    }

    @Override
    public void cancel(String providerJobId) {
        ends.cancel(job(providerJobId));
    }

    private JobFolder job(String id) {
        return directory
                .job(id)
                .orElseThrow(() -> new ProviderException("job_not_found", "there is no job " + id, null));
    }
}
