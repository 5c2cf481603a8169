package io.tunestream.status.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.record.JobProgress;
import io.tunestream.record.JobRecord;
import io.tunestream.runtime.service.ReadinessReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobAlarmsTest {

    @Test
    void shouldSayWhichJobsOnlyAPersonCanFind() {
        // Given
        List<ShownJob> jobs = List.of(
                shown("job-2", "UNKNOWN", "provider_cannot_tell"),
                shown("job-1", "UNKNOWN", "provider_cannot_tell"),
                shown("job-3", "UNKNOWN", "provider_unreachable"),
                shown("job-4", "RUNNING", "provider_cannot_tell"));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();

        // When
        new JobAlarms(() -> jobs).bindTo(meters);

        // Then
        assertThat(meters.get("tunestream.jobs.undecided").gauge().value()).isEqualTo(2);
        assertThat(JobAlarms.degraded(jobs))
                .contains(new ReadinessReason(
                        "jobs_undecided", "jobs that only a person can find at their provider: 2, such as job-1"));
    }

    @Test
    void shouldSayThatAProviderIsAwayWhateverElseIsSaidOfItsJobs() {
        // Given
        JobProgress silent = JobProgress.newBuilder().setContactLostAt(1).build();
        List<ShownJob> jobs = List.of(
                shown("job-1", "RUNNING", "provider_unreachable", silent),
                shown("job-2", "SUCCEEDED", "", silent),
                shown("job-3", "FAILED", "", silent));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();

        // When
        new JobAlarms(() -> jobs).bindTo(meters);

        // Then
        assertThat(meters.get("tunestream.jobs.contact.lost").gauge().value()).isEqualTo(2);
        assertThat(JobAlarms.degraded(jobs)).extracting(ReadinessReason::code).containsExactly("contact_lost");
    }

    private static ShownJob shown(String id, String state, String failure) {
        return shown(id, state, failure, JobProgress.newBuilder().build());
    }

    private static ShownJob shown(String id, String state, String failure, JobProgress progress) {
        JobRecord job = JobRecord.newBuilder()
                .setJobId(id)
                .setState(state)
                .setFailureCode(failure)
                .build();
        return ShownJob.of(job, progress, 0, Duration.ofDays(1));
    }
}
