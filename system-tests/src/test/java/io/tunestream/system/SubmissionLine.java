package io.tunestream.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tunestream.job.JobMain;
import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.local.provider.SimulatorState;
import io.tunestream.record.BatchReady;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.JobCommand;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobRecord;
import io.tunestream.record.Split;
import io.tunestream.record.TokenSummary;
import io.tunestream.record.TrainingSpec;
import io.tunestream.record.TriggerSpec;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStores;
import io.tunestream.support.TestProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A line with one dataset, one ready batch, a simulated provider and job-service in a process of its own. Whatever the
 * test waits for, the line does meanwhile what status-service does, and watches that the provider never holds two live
 * jobs of one id.
 */
final class SubmissionLine implements AutoCloseable {

    static final String DATASET = "support";
    private static final String ID_IN_METADATA = "tunestream_job";

    private final Path directory;
    private final SimulatedProvider provider;
    private final Line line;
    private final Line.Reader<JobRecord> ledger;
    private final Set<String> told = new HashSet<>();
    private @Nullable TestProcess running;

    /** @param jobDuration how long the provider trains */
    SubmissionLine(Path directory, Duration jobDuration) {
        this.directory = directory;
        this.provider =
                SimulatedProvider.start(SimulatedProvider.Options.inMemory().withJobDuration(jobDuration));
        this.line = new Line(directory, settings());
        this.ledger = line.reader(line.topics().jobRecord());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.consumer.group.instance.id", "only"); // a restart need not wait for the session's end
        settings.put("providers.openai.base-url", provider.baseUrl());
        settings.put("providers.openai.api-key-file", file("key", "local").toString());
        settings.put("providers.openai.timeout", "PT2S");
        settings.put("job.absent-after", "PT5S");
        settings.put("job.settle", "PT0.1S");
        settings.put("job.back-off.first", "PT0.1S");
        settings.put("job.work-dir", directory.resolve("work").toString());
        return settings;
    }

    SimulatedProvider provider() {
        return provider;
    }

    /** job-service that kills itself at a step of the ledger, such as {@code before:SUBMITTED}. */
    TestProcess startUntil(String crashPoint) {
        Map<String, String> settings = new HashMap<>(line.overrides());
        settings.put(CrashPoint.PROPERTY, crashPoint);
        return started(TestProcess.start(CrashPoint.class, settings, log()));
    }

    TestProcess start() {
        return started(TestProcess.start(JobMain.class, line.overrides(), log()));
    }

    private TestProcess started(TestProcess process) {
        running = process;
        return process;
    }

    void apply(GuardSpec guards) {
        line.send(
                line.topics().datasetSpec(),
                DATASET,
                DatasetSpec.newBuilder()
                        .setDataset(DATASET)
                        .setVersion("v1")
                        .setTraining(TrainingSpec.newBuilder()
                                .setBaseModel("gpt-4o-mini-2024-07-18")
                                .setEpochs(1)
                                .build())
                        .setTrigger(TriggerSpec.newBuilder().setNewExamples(20).build())
                        .setGuards(guards)
                        .build());
    }

    /** Puts a batch of twenty such rows into the store and onto its topic. */
    void batch(String row) {
        byte[] rows = (row + "\n").repeat(20).getBytes(UTF_8);
        String sha256 = Sha256.of(rows);
        String key = "datasets/%s/train/b1-%s.jsonl".formatted(DATASET, sha256.substring(0, 16));
        String root = directory.resolve("store").toUri().toString();
        try (ObjectStore store = ObjectStores.open(root, Map.of())) {
            store.putIfAbsent(key, file("batch", new String(rows, UTF_8)), sha256);
        }
        line.send(
                line.topics().batchReady(),
                "b1",
                BatchReady.newBuilder()
                        .setBatchId("b1")
                        .setLastNumber(19)
                        .setDataset(DATASET)
                        .setSplit(Split.TRAIN)
                        .setObjectKey(key)
                        .setSha256(sha256)
                        .setSizeBytes(rows.length)
                        .setExamples(20)
                        .setTokens(TokenSummary.newBuilder().setTotal(400).build())
                        .setReadyAt(System.currentTimeMillis())
                        .build());
    }

    void command(String kind, JobRecord job) {
        JobCommand command = JobCommand.newBuilder()
                .setCommandId(kind + "-" + job.getJobId())
                .setKind(kind)
                .setJobId(job.getJobId())
                .build();
        line.send(line.topics().jobCommand(), job.getJobId(), command);
    }

    /** The first record of the ledger like this; waits for it. */
    JobRecord await(Predicate<JobRecord> wanted) {
        return awaitUntil(() -> records().stream().filter(wanted).findFirst());
    }

    JobRecord await(String state) {
        return await(job -> job.getState().equals(state));
    }

    /** The exit code of a process that ends by itself. */
    int awaitExit(TestProcess process) {
        return awaitUntil(() -> process.alive() ? Optional.empty() : Optional.of(process.awaitExit()));
    }

    /** Watches for as long as a late call could still make a job. */
    void watchForLateJobs() {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        awaitUntil(() -> System.nanoTime() < end ? Optional.empty() : Optional.of(end));
    }

    List<JobRecord> records() {
        return ledger.values();
    }

    /** How many jobs that cost money the provider holds. */
    long liveJobs() {
        return provider.state().liveJobs();
    }

    /** How often a job was asked for, whatever came of it. */
    long posts() {
        return provider.state().requests().getOrDefault("POST /v1/fine_tuning/jobs", 0L);
    }

    void awaitPost() {
        awaitUntil(() -> Optional.of(posts()).filter(posts -> posts > 0));
    }

    private interface Look<T> {
        Optional<T> look();
    }

    /** For as long as the process lives that was started last, and once more after that. */
    private <T> T awaitUntil(Look<T> look) {
        List<T> seen = new ArrayList<>();
        try {
            requireNonNull(running).await("what the test waits for", () -> {
                look.look().ifPresent(seen::add);
                requireOneLiveJobAnId();
                tellOfProvider();
                return !seen.isEmpty();
            });
        } catch (AssertionError e) {
            throw new AssertionError(
                    "the ledger has %s, the provider %s"
                            .formatted(
                                    records().stream().map(JobRecord::getState).toList(), provider.state()),
                    e);
        }
        return seen.getFirst();
    }

    private void requireOneLiveJobAnId() {
        provider.state().liveJobsByMetadata().forEach((id, count) -> {
            if (id.startsWith(ID_IN_METADATA) && count > 1) {
                throw new AssertionError("%d live jobs of %s: %s".formatted(count, id, provider.state()));
            }
        });
    }

    /** Once for each job and state, as status-service does. */
    private void tellOfProvider() {
        for (JobRecord job : records()) {
            boolean follow =
                    job.getState().equals("SUBMITTED") || job.getState().equals("RUNNING");
            provider.state().jobs().stream()
                    .filter(held -> follow && held.id().equals(job.getProviderJobId()))
                    .findFirst()
                    .ifPresent(held -> tell(job, held));
        }
    }

    private void tell(JobRecord job, SimulatorState.JobState held) {
        switch (held.status()) {
            case "running" -> tell(job, "RUNNING");
            case "succeeded" -> {
                tell(job, "RUNNING");
                tell(job, "SUCCEEDED");
            }
            case "failed" -> tell(job, "FAILED");
            case "cancelled" -> tell(job, "CANCELLED");
            default -> {}
        }
    }

    private void tell(JobRecord job, String state) {
        if (told.add(job.getProviderJobId() + state)) {
            JobEvent event = JobEvent.newBuilder()
                    .setJobId(job.getJobId())
                    .setDataset(DATASET)
                    .setKind("state")
                    .setState(state)
                    .setProviderJobId(job.getProviderJobId())
                    .build();
            line.send(line.topics().jobEvent(), job.getJobId(), event);
        }
    }

    private Path log() {
        return directory.resolve("job-service.log");
    }

    private Path file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        ledger.close();
        provider.close();
    }
}
