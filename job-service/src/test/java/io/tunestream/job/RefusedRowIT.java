package io.tunestream.job;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.ledger.FileRefused.Failed;
import io.tunestream.job.ledger.FileRefused.Refused;
import io.tunestream.job.ledger.JobState;
import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.Providers;
import io.tunestream.provider.Trainer;
import io.tunestream.record.BatchReady;
import io.tunestream.record.CommandResult;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.ExclusionReason;
import io.tunestream.record.JobRecord;
import io.tunestream.record.Split;
import io.tunestream.record.TrainingSpec;
import io.tunestream.schema.state.CommandKind;
import io.tunestream.snapshot.NumberRange;
import io.tunestream.snapshot.StoredBatch;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A row that the provider refuses, in the words of the simulated one, until a later job is without it. */
class RefusedRowIT extends LineTest {

    private static final String SEQUENCE = "train-p0-63147a4d";
    private static final String REFUSED =
            "The job failed due to a file format error in the training file. Invalid file format. Example 13 contains an extra \"id\".";

    @Test
    void shouldExcludeTheRowThatTheSimulatorRefusesAndSucceedWithoutIt() throws Exception {
        try (SimulatedProvider simulator = SimulatedProvider.start(
                        SimulatedProvider.Options.inMemory().withJobDuration(Duration.ofMillis(500)));
                Providers providers = providersAt(simulator)) {
            // Given
            List<String> rows = rows(40);
            rows.set(12, rows.get(12).replaceFirst("\\{", "{\"id\":\"x\","));
            BatchReady batch = line.batch(Split.TRAIN, rows);
            apply("openai", "exclude");

            // When
            try (JobService service = JobService.start(line.settings())) {
                JobRecord refused = line.await("SUBMITTED");
                ProviderJob gone = ended(providers.get("openai").trainer(), refused.getProviderJobId());
                line.failed(refused, gone.code(), gone.message());
                JobRecord next = line.await(job ->
                        job.getState().equals("SUBMITTED") && !job.getJobId().equals(refused.getJobId()));
                ProviderJob done = ended(providers.get("openai").trainer(), next.getProviderJobId());

                // Then
                assertThat(gone.message()).contains("Example 13 contains");
                assertThat(line.records("FAILED").getLast().getMessage())
                        .contains("number 12 of batch %s, raw offset 0:112".formatted(batch.getBatchId()))
                        .contains("Excluded");
                assertThat(done.tunedModel()).startsWith("ft:");
                assertThat(next.getTrigger()).isEqualTo("exclusion");
                assertThat(next.getTrainExamples()).isEqualTo(39);
                assertThat(next.getTrainTokens()).isEqualTo(393);
                assertThat(line.file(next, Split.TRAIN).lines())
                        .containsExactlyElementsOf(rows.stream()
                                .filter(row -> !row.contains("\"id\""))
                                .toList());
                assertThat(service.alive()).isTrue();
            }
        }
    }

    @Test
    void shouldNameTheRowOnRecordAndKeepWhyItIsExcluded() {
        // Given
        BatchReady batch = line.batch(Split.TRAIN, rows(40));
        apply("memory", "exclude");

        // When
        try (JobService service = line.start()) {
            JobRecord submitted = line.await("SUBMITTED");
            line.failed(submitted, "invalid_file_format", REFUSED);
            JobRecord next = line.await(job -> job.getTrigger().equals("exclusion"));

            // Then
            ExcludedExample excluded = requireNonNull(line.excluded().get("support/%s/12-12".formatted(SEQUENCE)));
            assertThat(excluded.getReason()).isEqualTo(ExclusionReason.REFUSED);
            assertThat(excluded.getJobId()).isEqualTo(submitted.getJobId());
            assertThat(excluded.getPlace())
                    .satisfies(place -> assertThat(place.getTokens()).isEqualTo(7))
                    .satisfies(place -> assertThat(place.getSourceOffset()).isEqualTo(112))
                    .satisfies(place -> assertThat(place.getBatchId()).isEqualTo(batch.getBatchId()));
            assertThat(leftOut(next)).containsExactly(NumberRange.of(12));
            assertThat(line.manifest(next).totals().exclusionsOffset()).isPositive();
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldFindTheRowAndPlanOneJobInPlaceOfTheOtherWhereverTheServiceDies() {
        // Given: a service that dies once the job has failed, and one that dies while it excludes the row
        line.batch(Split.TRAIN, rows(40));
        apply("memory", "exclude");
        JobRecord submitted =
                untilItDies(DyingListener.after(step -> step instanceof Failed failed && failed.namesRowsToFind()));
        untilItDies(DyingListener.before(step -> step instanceof Failed failed && !failed.namesRowsToFind()));
        assertThat(line.excluded()).isEmpty();

        // When
        untilItDies(DyingListener.after(step -> step instanceof Failed failed && !failed.namesRowsToFind()));
        try (JobService service = line.start()) {
            JobRecord next = line.await(
                    job -> job.getState().equals("SUBMITTED") && !job.getJobId().equals(submitted.getJobId()));
            line.commanded("approve", submitted.getJobId());

            // Then
            assertThat(leftOut(next)).containsExactly(NumberRange.of(12));
            assertThat(line.provider.jobs()).hasSize(2);
            assertThat(line.excluded()).hasSize(1);
            assertThat(service.alive()).isTrue();
        }
    }

    private JobRecord untilItDies(LedgerListener listener) {
        try (JobService service = line.start(listener)) {
            JobRecord submitted = line.await("SUBMITTED");
            line.failed(submitted, "invalid_file_format", REFUSED);
            line.until(() -> !service.alive());
            return submitted;
        }
    }

    /** Ends the service at a step of the ledger. */
    private record DyingListener(Predicate<JobState> wanted, boolean committed) implements LedgerListener {

        static DyingListener before(Predicate<JobState> wanted) {
            return new DyingListener(wanted, false);
        }

        static DyingListener after(Predicate<JobState> wanted) {
            return new DyingListener(wanted, true);
        }

        @Override
        public void before(JobState step) {
            die(step, !committed);
        }

        @Override
        public void after(JobState step) {
            die(step, committed);
        }

        private void die(JobState step, boolean here) {
            if (here && wanted.test(step)) {
                throw new IllegalStateException("dies here");
            }
        }
    }

    @Test
    void shouldExcludeTheRowThatAnUploadedFileIsRefusedFor() {
        // Given: a provider that refuses one file
        BatchReady batch = line.batch(Split.TRAIN, rows(40));
        apply("memory", "exclude");
        line.provider.sayOfFiles(
                new FileAnswer.Unusable("invalid_file", "Invalid file format. Line 3 is not a dictionary."));
        LedgerListener taking = new LedgerListener() {
            @Override
            public void after(JobState step) {
                if (step instanceof Refused) {
                    line.provider.sayOfFiles(new FileAnswer.Usable());
                }
            }
        };

        // When
        try (JobService service = line.start(taking)) {
            JobRecord next = line.await("SUBMITTED");

            // Then
            assertThat(line.records("REFUSED").getLast().getMessage())
                    .contains("Line 3 of the training file is number 2 of batch " + batch.getBatchId());
            assertThat(next.getTrigger()).isEqualTo("exclusion");
            assertThat(leftOut(next)).containsExactly(NumberRange.of(2));
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldLeaveTheRowToAPersonWhereTheSpecSaysSo() {
        // Given
        BatchReady batch = line.batch(Split.TRAIN, rows(40));
        apply("memory", "wait");

        // When
        try (JobService service = line.start()) {
            line.failed(line.await("SUBMITTED"), "invalid_file_format", REFUSED);
            JobRecord named = line.await(job -> !job.getRefusedRows().isEmpty()
                    && job.getRefusedRows().getFirst().getPlace() != null);
            assertThat(line.excluded()).isEmpty();
            CommandResult result = line.commanded(
                    CommandKind.EXCLUDE, named.getRefusedRows().getFirst().getPlace());
            JobRecord next = line.await(job -> job.getTrigger().equals("exclusion"));

            // Then
            assertThat(named.getMessage())
                    .contains("tunestream exclude --dataset support --example %s:12".formatted(batch.getBatchId()));
            assertThat(result.getCode()).isEqualTo("excluded");
            assertThat(leftOut(next)).containsExactly(NumberRange.of(12));
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldExcludeAndIncludeByCommandAsTheNextManifestShows() {
        // Given
        BatchReady first = line.batch(Split.TRAIN, rows(40));
        BatchReady second = line.batch(Split.TRAIN, rows(20));
        apply("memory", "wait");
        ExamplePlace one = place(first, 3, 3);
        ExamplePlace all = place(second, 40, 59);

        // When
        try (JobService service = line.start()) {
            JobRecord before = line.await("SUBMITTED");
            CommandResult excluded = line.commanded(CommandKind.EXCLUDE, one, all);
            CommandResult again = line.commanded(CommandKind.EXCLUDE, one);
            line.event(before, "SUCCEEDED");
            line.batch(Split.TRAIN, rows(40));
            JobRecord without = line.await(
                    job -> job.getState().equals("SUBMITTED") && !job.getJobId().equals(before.getJobId()));
            CommandResult included = line.commanded(CommandKind.INCLUDE, one);
            CommandResult notExcluded = line.commanded(CommandKind.INCLUDE, one);
            line.event(without, "SUCCEEDED");
            line.batch(Split.TRAIN, rows(40));
            JobRecord with = line.await(job -> job.getState().equals("SUBMITTED") && job.getTrainExamples() == 120);

            // Then
            assertThat(excluded.getCarriedOut()).isTrue();
            assertThat(again.getCode()).isEqualTo("already_excluded");
            assertThat(leftOut(without)).containsExactly(NumberRange.of(3), new NumberRange(40, 59));
            assertThat(without.getTrainExamples()).isEqualTo(79);
            assertThat(without.getTrainTokens()).isEqualTo(793);
            assertThat(line.file(without, Split.TRAIN).lines()).hasSize(79);
            assertThat(included.getCode()).isEqualTo("included");
            assertThat(notExcluded.getCode()).isEqualTo("not_excluded");
            assertThat(leftOut(with)).containsExactly(new NumberRange(40, 59));
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldTriggerOnWhatWouldBeTrained() {
        // Given
        BatchReady batch = line.batch(Split.TRAIN, rows(40));
        apply("memory", "wait");
        line.write(line.topics().datasetSpec(), TestingLine.DATASET, null);

        // When
        try (JobService service = line.start()) {
            line.commanded(CommandKind.EXCLUDE, place(batch, 0, 0));
            CommandResult unknown = line.commanded(CommandKind.EXCLUDE, place(batch, 40, 40));
            apply("memory", "wait");
            CommandResult tooFew = line.commanded("approve", "job-none");
            line.batch(Split.TRAIN, rows(10));
            JobRecord planned = line.await("PLANNED");

            // Then
            assertThat(unknown.getCode()).isEqualTo("example_unknown");
            assertThat(tooFew.getCode()).isEqualTo("job_unknown");
            assertThat(planned.getTrainExamples()).isEqualTo(49);
            assertThat(service.alive()).isTrue();
        }
    }

    private List<NumberRange> leftOut(JobRecord job) {
        return line.manifest(job).batches().stream()
                .map(StoredBatch::excluded)
                .flatMap(List::stream)
                .toList();
    }

    private static ExamplePlace place(BatchReady batch, long first, long last) {
        return ExamplePlace.newBuilder()
                .setSequence(SEQUENCE)
                .setBatchId(batch.getBatchId())
                .setFirstNumber(first)
                .setLastNumber(last)
                .setTokens(first == last ? 7 : batch.getTokens().getTotal())
                .build();
    }

    private void apply(String provider, String onRefusedRow) {
        DatasetSpec spec = line.spec("v1", AT_FORTY, NONE);
        line.write(
                line.topics().datasetSpec(),
                TestingLine.DATASET,
                DatasetSpec.newBuilder(spec)
                        .setTraining(TrainingSpec.newBuilder(spec.getTraining())
                                .setProvider(provider)
                                .build())
                        .setOnRefusedRow(onRefusedRow)
                        .build());
    }

    private Providers providersAt(SimulatedProvider simulator) throws Exception {
        line.configure("providers.openai.base-url", simulator.baseUrl());
        line.configure("providers.openai.timeout", "PT10S");
        line.configure("job.absent-after", "PT20S");
        line.configure(
                "providers.openai.api-key-file",
                Files.writeString(folder.resolve("key"), "local").toString());
        return Providers.open(line.settings());
    }

    private ProviderJob ended(Trainer provider, String id) {
        List<ProviderJob> seen = new ArrayList<>();
        line.until(() -> {
            seen.add(provider.get(id));
            return seen.getLast().state().ended();
        });
        return seen.getLast();
    }

    private static List<String> rows(int count) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(
                    "{\"messages\":[{\"role\":\"user\",\"content\":\"question %d\"},{\"role\":\"assistant\",\"content\":\"answer\"}]}"
                            .formatted(i));
        }
        return rows;
    }
}
