package io.tunestream.provider.command;

import static java.util.Objects.requireNonNull;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.ProgressReports;
import io.tunestream.provider.Provider;
import io.tunestream.provider.Trainer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A command that trains on this machine, one process a job. A job's process outlives ours, and everything that is known of it
 * lies in its folder, so that any process of this machine sees the same and may go on with it. Thread-safe.
 */
final class CommandProvider implements Provider {

    static final String KIND = "command";

    /** Waiting for the lock of the folder and for the process to come up. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

    private final String name;
    private final TrainingDirectory directory;
    private final CommandFiles files;
    private final CommandTrainer trainer;
    private final CommandModels models;
    private final CommandReports reports;

    /** @throws io.tunestream.runtime.setting.SettingsFault where the command has a placeholder that there is not */
    CommandProvider(String name, CommandSettings settings, ProcessLauncher launcher) {
        this.name = requireNonNull(name, "name");
        directory = new TrainingDirectory(settings.directory());
        files = new CommandFiles(directory);
        trainer = new CommandTrainer(name, settings, directory, launcher);
        models = new CommandModels(directory, settings.serving());
        reports = new CommandReports(directory);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String address() {
        return directory.root().toUri().toString();
    }

    @Override
    public Optional<String> missingCredential() {
        return Optional.empty();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(Set.of("supervised"), Optional.empty(), LONGEST_CALL);
    }

    @Override
    public Trainer trainer() {
        return trainer;
    }

    @Override
    public FileStaging files() {
        return files;
    }

    @Override
    public ModelServing models() {
        return models;
    }

    @Override
    public Optional<ProgressReports> reports() {
        return Optional.of(reports);
    }

    /** The jobs' processes go on. */
    @Override
    public void close() {
        models.close();
    }
}
