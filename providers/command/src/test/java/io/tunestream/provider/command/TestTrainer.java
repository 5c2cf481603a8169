package io.tunestream.provider.command;

import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.Providers;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.support.Await;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A provider of the kind command in a folder of its own, and what a test does with its jobs. Ends their processes when it closes. */
final class TestTrainer implements AutoCloseable {

    static final String NAME = "here";

    private final Path directory;
    private final Settings settings;
    private final Providers providers;

    private TestTrainer(Path directory, Map<String, String> configuration) {
        this.directory = directory;
        this.settings = Settings.load(configuration, Providers.settings());
        this.providers = Providers.open(settings);
    }

    /** Which trains two steps, as trainer.sh does. */
    static TestTrainer of(Path directory, Map<String, String> further) {
        return running(directory, further, "sh", resource("trainer.sh").toString(), "{train}", "{output}");
    }

    /** Which runs a command. */
    static TestTrainer running(Path directory, Map<String, String> further, String... command) {
        Map<String, String> settings = settings(directory, command);
        settings.putAll(further);
        return new TestTrainer(directory, settings);
    }

    /** Settings of a provider of that name. */
    static Map<String, String> settings(Path directory, String... command) {
        Map<String, String> settings = new HashMap<>();
        String prefix = "providers." + NAME;
        settings.put(prefix + ".kind", CommandProvider.KIND);
        settings.put(prefix + ".directory", directory.toString());
        for (int i = 0; i < command.length; i++) {
            settings.put("%s.command[%d]".formatted(prefix, i), command[i]);
        }
        return settings;
    }

    static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(TestTrainer.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    CommandSettings settings() {
        return settings.of(CommandSettings.class, "providers." + NAME);
    }

    Provider provider() {
        return providers.get(NAME);
    }

    /** A new file's id. */
    String upload() throws IOException {
        return upload(SamplePlans.examples(12));
    }

    String upload(String content) throws IOException {
        Path file = Files.writeString(Files.createTempFile("train", ".jsonl"), content);
        String hash = UUID.randomUUID().toString().replace("-", "");
        UploadAnswer answer = provider().files().upload(SamplePlans.file(file, hash, Files.size(file)));
        Files.delete(file);
        return ((UploadAnswer.Stored) answer).fileId();
    }

    SubmitAnswer submit(TuningPlan plan) throws IOException {
        return provider().trainer().submit(plan, upload(), "");
    }

    /** A job that runs. */
    JobFolder create() throws IOException {
        return folder(((SubmitAnswer.Created) submit(SamplePlans.plan())).providerJobId());
    }

    JobFolder folder(String jobId) {
        return new JobFolder(directory.resolve("jobs").resolve(jobId));
    }

    List<ProviderJob> find(TuningPlan plan) {
        return SamplePlans.found(find(plan.jobId()));
    }

    FindAnswer find(String jobId) {
        return provider().trainer().find(new JobSearch(jobId, "", System.currentTimeMillis()));
    }

    ProviderJob get(JobFolder job) {
        return provider().trainer().get(job.id());
    }

    /** Lets trainer.sh take its second step. */
    static void letGo(JobFolder job) {
        try {
            Files.writeString(job.path().resolve("go"), "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    ProviderJob awaitEnd(JobFolder job) {
        Await.until("the job ends", () -> get(job).state().ended());
        return get(job);
    }

    /** The trainer's own process. */
    TrainingProcess awaitTrainer(JobFolder job) {
        return Await.until(job::trainer, Optional::isPresent).orElseThrow();
    }

    /** The process of the shell that runs it. */
    static TrainingProcess shell(JobFolder job) {
        return job.shell((RunState.Running) job.state()).orElseThrow();
    }

    @Override
    public void close() {
        providers.close();
        if (!Files.exists(directory.resolve("jobs"))) {
            return;
        }
        try (DirectoryStream<Path> jobs = Files.newDirectoryStream(directory.resolve("jobs"))) {
            for (Path each : jobs) {
                JobFolder job = new JobFolder(each);
                if (job.state() instanceof RunState.Running running) {
                    job.shell(running).ifPresent(TrainingProcess::kill);
                    job.trainer().ifPresent(TrainingProcess::kill);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Await.until("nothing writes to the folder any more", this::isQuiet);
    }

    /** Where a shell was killed, what kept its trainer's output ends a moment later. */
    private boolean isQuiet() {
        return ProcessHandle.allProcesses()
                .noneMatch(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(directory.resolve("jobs").toString()))
                        .isPresent());
    }
}
