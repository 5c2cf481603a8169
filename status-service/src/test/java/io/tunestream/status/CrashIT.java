package io.tunestream.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.Providers;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobRecord;
import io.tunestream.runtime.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, killed without warning. */
class CrashIT {

    private static final int KILLS = 4;
    private static final String ROW =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"%d?\"},{\"role\":\"assistant\",\"content\":\"yes\"}]}";

    @TempDir
    Path directory;

    private final TestLine line = new TestLine();

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void shouldPublishEachEventOnceHoweverOftenTheProcessIsKilled() throws Exception {
        // Given
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        SimulatedProvider.Options options = SimulatedProvider.Options.inMemory().withJobDuration(Duration.ofSeconds(6));
        try (SimulatedProvider simulator = SimulatedProvider.start(options);
                Providers providers = Providers.open(settings(simulator))) {
            Provider provider = providers.get("openai");
            String atProvider = create(provider);
            ledger(atProvider);

            // When
            for (int kill = 0; kill < KILLS; kill++) {
                int before = events().size();
                int more = random.nextInt(1, 12);
                try (ChildProcess service = start(simulator)) {
                    assertThat(service.line()).startsWith("status ready http://127.0.0.1:");
                    TestLine.await(
                            "events after kill " + kill, () -> events().size() >= before + more || !models().isEmpty());
                    service.kill();
                }
            }
            int exitCode;
            try (ChildProcess service = start(simulator)) {
                TestLine.await("a model", () -> !models().isEmpty());
                exitCode = service.end();
            }

            // Then
            List<JobEvent> events = events();
            List<ProviderEvent> told = provider.trainer().events(atProvider, "");
            assertThat(events)
                    .as("seed %d", seed)
                    .extracting(JobEvent::getSequence)
                    .containsExactlyElementsOf(IntStream.range(0, events.size())
                            .mapToObj(Long::valueOf)
                            .toList());
            assertThat(events)
                    .extracting(JobEvent::getProviderEventId)
                    .filteredOn(id -> !id.isEmpty())
                    .containsExactlyInAnyOrderElementsOf(
                            told.stream().map(ProviderEvent::id).toList());
            assertThat(events)
                    .extracting(JobEvent::getState)
                    .filteredOn(state -> !state.isEmpty())
                    .containsExactly("RUNNING", "SUCCEEDED");
            assertThat(events.getLast().getState()).isEqualTo("SUCCEEDED");
            assertThat(models()).hasSize(1);
            assertThat(exitCode).isEqualTo(128 + 15);
        }
    }

    @Test
    void shouldTellInOneLineWhyItCannotStart() throws IOException {
        // Given
        Path errors = directory.resolve("errors.txt");
        Map<String, String> unreachable = new HashMap<>(line.configuration());
        unreachable.put("registry.url", "http://127.0.0.1:1/apis/ccompat/v7");
        Map<String, String> wrong = new HashMap<>(line.configuration());
        wrong.put("status.port", "many");
        Map<String, String> nowhere = new HashMap<>(line.configuration());
        nowhere.put("kafka.bootstrap.servers", "broker.invalid:9092");

        // When
        int whereUnreachable = exitCodeOf(unreachable, errors);
        int whereWrong = exitCodeOf(wrong, errors);
        int whereNowhere = exitCodeOf(nowhere, errors);

        // Then
        assertThat(whereUnreachable).isEqualTo(4);
        assertThat(whereWrong).isEqualTo(3);
        assertThat(whereNowhere).isEqualTo(3);
        assertThat(Files.readAllLines(errors).stream().filter(each -> each.startsWith("error ")))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("error REGISTRY_UNREACHABLE: ")
                                .contains("127.0.0.1:1"),
                        second -> assertThat(second)
                                .startsWith("error CONFIGURATION_INVALID: ")
                                .contains("status.port"),
                        third -> assertThat(third).startsWith("error CONFIGURATION_KAFKA: "));
        assertThat(Files.readString(errors)).doesNotContain("\tat ");
    }

    private static int exitCodeOf(Map<String, String> configuration, Path errors) {
        try (ChildProcess service = ChildProcess.start(configuration, errors)) {
            return service.exitCode();
        }
    }

    private ChildProcess start(SimulatedProvider simulator) throws IOException {
        return ChildProcess.start(configuration(simulator), directory.resolve("log.txt"));
    }

    private Settings settings(SimulatedProvider simulator) throws IOException {
        return Settings.load(configuration(simulator), StatusService.settings());
    }

    private Map<String, String> configuration(SimulatedProvider simulator) throws IOException {
        Map<String, String> settings = new HashMap<>(line.configuration());
        settings.put("providers.openai.base-url", simulator.baseUrl());
        settings.put(
                "providers.openai.api-key-file",
                Files.writeString(directory.resolve("key"), "local").toString());
        // The shortest that brokers allow: after a kill the group waits so long for the member that is gone.
        settings.put("kafka.consumer.session.timeout.ms", "6000");
        return settings;
    }

    private String create(Provider provider) throws IOException {
        List<String> rows = IntStream.range(0, 40).mapToObj(ROW::formatted).toList();
        Path file = Files.write(directory.resolve("train.jsonl"), rows);
        UploadAnswer stored = provider.files().upload(new UploadFile("train.jsonl", file, Files.size(file)));
        SubmitAnswer answer = provider.trainer()
                .submit(
                        new TuningPlan(
                                "job-1",
                                TestLine.DATASET,
                                "gpt-4o-mini-2024-07-18",
                                "supervised",
                                3,
                                1,
                                0,
                                "s",
                                -1,
                                40,
                                0,
                                0),
                        ((UploadAnswer.Stored) stored).fileId(),
                        "");
        return ((SubmitAnswer.Created) answer).providerJobId();
    }

    private void ledger(String atProvider) {
        JobRecord job = JobRecord.newBuilder(TestLine.job("job-1", atProvider, List.of(), List.of()))
                .setProvider("openai")
                .build();
        line.write(line.topics().jobRecord(), "job-1", job);
    }

    private List<JobEvent> events() {
        return line.read(line.topics().jobEvent());
    }

    private List<?> models() {
        return line.read(line.topics().modelReady());
    }
}
