package io.tunestream.cli.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.client.TopicTable;
import io.tunestream.job.ledger.JobState;
import io.tunestream.record.JobRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LedgerDiscrepanciesTest {

    @Test
    void shouldForgetAJobWhoseNewestRecordIsPassedOverUnlessItsProviderHadItOrItHadEnded() {
        // Given
        TopicTable<JobRecord> records = new TopicTable<>(
                new TreeMap<>(Map.of(
                        "job-1", job("job-1", "SUBMITTING"),
                        "job-2", job("job-2", "SUBMITTED"),
                        "job-3", job("job-3", "ABANDONED"),
                        "job-4", job("job-4", "SUBMITTING"))),
                new TreeMap<>(),
                Set.of("job-1", "job-2", "job-3"));

        // When
        List<JobState> ledger = LedgerDiscrepancies.ledger(records);

        // Then
        assertThat(ledger).extracting(JobState::jobId).containsExactly("job-2", "job-3", "job-4");
    }

    private static JobRecord job(String id, String state) {
        return JobRecord.newBuilder().setJobId(id).setState(state).build();
    }
}
