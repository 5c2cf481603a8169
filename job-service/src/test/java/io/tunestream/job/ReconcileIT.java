package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.record.JobRecord;
import io.tunestream.record.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider has of ours and the ledger, again and again. */
class ReconcileIT extends LineTest {

    private final List<JobService> services = new ArrayList<>();

    @BeforeEach
    void configure() {
        line.configure("job.reconcile.every", "PT0.1S");
        line.configure("job.reconcile.pause", "PT0.01S");
        line.configure("job.reconcile.orphan-files-after", "PT0S");
        line.apply(AT_FORTY, NONE);
        line.batch(Split.TRAIN, 40);
    }

    @AfterEach
    void close() {
        services.forEach(JobService::close);
    }

    @Test
    void shouldSayThatTheProviderDoesNotKnowAJobAnyMore() {
        // Given
        services.add(line.start());
        JobRecord submitted = line.await("SUBMITTED");

        // When
        line.provider.forget(submitted.getProviderJobId());

        // Then
        JobRecord missing = line.await(record -> record.getFailureCode().equals("provider_job_missing"));
        assertThat(missing.getState()).isEqualTo("SUBMITTED");
        assertThat(missing.getFailureMessage())
                .isEqualTo("memory does not know %s any more".formatted(submitted.getProviderJobId()));
        line.until(() -> discrepancies("job_missing") == 1);
    }

    @Test
    void shouldNameAJobThatCameToLightAfterItsEnd() {
        // Given
        JobRecord refused = refused();

        // When
        String there = create(refused.getJobId());

        // Then
        JobRecord found = line.await("ABANDONED");
        assertThat(found.getJobId()).isEqualTo(refused.getJobId());
        assertThat(found.getProviderJobId()).isEqualTo(there);
        assertThat(found.getReason()).isEqualTo("a_job");
        line.until(() -> discrepancies("stray_job") == 1);
    }

    @Test
    void shouldRaiseAnAlarmForAJobThatTheLedgerDoesNotKnow() {
        // Given
        services.add(line.start());
        line.await("SUBMITTED");

        // When
        create("job-00000000000000000000");

        // Then
        line.until(() -> discrepancies("stray_job") == 1);
    }

    @Test
    void shouldCancelASecondJobOfOneId() {
        // Given
        services.add(line.start());
        JobRecord submitted = line.await("SUBMITTED");

        // When
        String second = create(submitted.getJobId());

        // Then
        line.until(() -> line.provider.get(second).state().ended());
        assertThat(line.provider.get(submitted.getProviderJobId()).state().ended())
                .isFalse();
    }

    @Test
    void shouldDeleteAFileOfAJobThatEndedWithoutIt() {
        // Given
        JobRecord refused = refused();
        line.until(() -> line.provider.fileIds().isEmpty());

        // When
        upload(refused.getJobId() + "-train-" + "0".repeat(32) + ".jsonl");

        // Then
        line.until(() -> line.provider.fileIds().isEmpty());
    }

    @Test
    void shouldLeaveFilesAloneWhereThatIsAskedFor() {
        // Given
        line.configure("job.reconcile.delete-orphan-files", "false");
        JobRecord refused = refused();
        line.until(() -> line.provider.fileIds().isEmpty());

        // When
        upload(refused.getJobId() + "-train-" + "0".repeat(32) + ".jsonl");

        // Then
        line.until(() -> discrepancies("orphan_file") == 1);
        assertThat(line.provider.fileIds()).hasSize(1);
    }

    private JobRecord refused() {
        line.provider.failNextSubmits(SubmitFault.CLOSED);
        services.add(line.start());
        return line.await("REFUSED");
    }

    private double discrepancies(String code) {
        return services.getFirst().meters().find("tunestream.jobs.discrepancies").tag("code", code).gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }

    private String create(String jobId) {
        TuningPlan plan = new TuningPlan(jobId, "support", "gpt-4o-mini", "supervised", 0, 0, 0, "", -1, 10, 0, 0);
        return ((SubmitAnswer.Created) line.provider.submit(plan, upload("by-hand.jsonl"), "")).providerJobId();
    }

    private String upload(String name) {
        return ((UploadAnswer.Stored) line.provider.upload(new UploadFile(name, Path.of(name), 1))).fileId();
    }
}
