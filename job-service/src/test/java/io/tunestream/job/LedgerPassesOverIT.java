package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tunestream.record.CommandResult;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.JobRecord;
import io.tunestream.record.Split;
import io.tunestream.runtime.fault.Fault;
import org.junit.jupiter.api.Test;

/** A record that nobody can read, on a topic of which nothing must be left out. */
class LedgerPassesOverIT extends LineTest {

    private static final byte[] UNREADABLE = {0, 1};

    @Test
    void shouldFollowAJobOnThatItsProviderHad() {
        // Given
        line.apply(AT_FORTY, NONE);
        JobRecord submitted;
        try (JobService service = line.start()) {
            line.batch(Split.TRAIN, 40);
            submitted = line.await("SUBMITTED");
            assertThat(service.alive()).isTrue();
        }
        String place = line.writeBytes(line.topics().jobRecord(), submitted.getJobId(), UNREADABLE);

        // When
        Throwable stopped = catchThrowable(() -> line.start());
        line.configure("records.pass-over", place);
        try (JobService service = line.start()) {
            line.event(submitted, "SUCCEEDED");
            JobRecord succeeded = line.await("SUCCEEDED");

            // Then
            assertStoppedAt(place, stopped);
            assertThat(succeeded.getProviderJobId()).isEqualTo(submitted.getProviderJobId());
            assertThat(line.provider.submits()).isEqualTo(1);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldEndAJobWhoseEndWasOnARecordThatIsPassedOver() {
        // Given: of the record that said so nothing is left but that its event is taken
        line.apply(AT_FORTY, NONE);
        JobRecord submitted;
        try (JobService service = line.start()) {
            line.batch(Split.TRAIN, 40);
            submitted = line.await("SUBMITTED");
            line.event(submitted, "SUCCEEDED");
            line.await("SUCCEEDED");
            assertThat(service.alive()).isTrue();
        }
        line.write(line.topics().jobRecord(), submitted.getJobId(), submitted);
        line.configure(
                "records.pass-over", line.writeBytes(line.topics().jobRecord(), submitted.getJobId(), UNREADABLE));

        // When
        try (JobService service = line.start()) {
            line.until(() -> line.records("SUCCEEDED").size() == 2);
            line.batch(Split.TRAIN, 40);
            JobRecord next = line.await(record ->
                    record.getState().equals("SUBMITTED") && !record.getJobId().equals(submitted.getJobId()));

            // Then
            assertThat(line.records("SUCCEEDED"))
                    .extracting(JobRecord::getTunedModel)
                    .containsOnly("ft:model");
            assertThat(next.getTrainExamples()).isEqualTo(80);
            assertThat(line.provider.submits()).isEqualTo(2);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldTrainNothingByItselfThatAForgottenJobMayHaveHadUntilAPersonSaysSo() {
        // Given
        line.apply(AT_FORTY, NONE);
        line.provider.reach(false);
        JobRecord uploading;
        try (JobService service = line.start()) {
            line.batch(Split.TRAIN, 40);
            uploading = line.await("UPLOADING");
            assertThat(service.alive()).isTrue();
        }
        line.provider.reach(true);
        line.configure(
                "records.pass-over", line.writeBytes(line.topics().jobRecord(), uploading.getJobId(), UNREADABLE));
        line.write(
                line.topics().datasetSpec(),
                "sales",
                DatasetSpec.newBuilder(line.spec("v1", AT_FORTY, NONE))
                        .setDataset("sales")
                        .build());
        line.batchOf("sales", 40);
        try (JobService service = line.start()) {
            // When: both datasets are decided about in the same turn
            awaitSubmitted("sales");
            CommandResult ofTheForgotten = line.commanded("cancel", uploading.getJobId());
            CommandResult trained = line.commanded("train", "");
            JobRecord beside = awaitSubmitted(TestingLine.DATASET);

            // Then
            assertThat(ofTheForgotten.getCode()).isEqualTo("job_unknown");
            assertThat(trained.getCode()).isEqualTo("job_planned");
            assertThat(trained.getMessage())
                    .endsWith("; it is made beside %s, which may exist at the provider and be paid for already"
                            .formatted(uploading.getJobId()));
            assertThat(beside.getTrigger()).isEqualTo("command");
            assertThat(beside.getJobId()).isEqualTo(trained.getJobId()).isNotEqualTo(uploading.getJobId());
            assertThat(line.provider.submits()).isEqualTo(2);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldLeaveNothingOutForAnExclusionThatIsPassedOver() {
        // Given
        line.apply(AT_FORTY, NONE);
        line.batch(Split.TRAIN, 40);
        String place = line.writeBytes(line.topics().exampleExcluded(), "support/train-p0-63147a4d/0-0", UNREADABLE);

        // When
        Throwable stopped = catchThrowable(() -> line.start());
        line.configure("records.pass-over", place);
        try (JobService service = line.start()) {
            JobRecord submitted = line.await("SUBMITTED");

            // Then
            assertStoppedAt(place, stopped);
            assertThat(submitted.getTrainExamples()).isEqualTo(40);
            assertThat(service.alive()).isTrue();
        }
    }

    private JobRecord awaitSubmitted(String dataset) {
        return line.await(record ->
                record.getDataset().equals(dataset) && record.getState().equals("SUBMITTED"));
    }

    private static void assertStoppedAt(String place, Throwable stopped) {
        assertThat(stopped)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("RECORD_UNREADABLE"))
                .hasMessageContaining("cannot be read: it has 2 bytes, too few for one of ours")
                .hasMessageContaining("name %s in records.pass-over".formatted(place));
    }
}
