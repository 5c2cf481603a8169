package io.tunestream.cli.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.client.TopicTable;
import io.tunestream.job.ledger.JobState;
import io.tunestream.record.JobRecord;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LedgerDiscrepanciesTest {

    @Test
    void shouldForgetAJobWhoseNewestRecordIsPassedOverUnlessItsProviderHadItOrNoOtherGetsItsBatches() {
        // Given: of the sixth no other record is there
        SortedMap<String, JobRecord> values = new TreeMap<>();
        List.of(job(1, "SUBMITTING"), job(2, "SUBMITTED"), job(3, "ABANDONED"), job(4, "REFUSED"), job(5, "SUBMITTING"))
                .forEach(job -> values.put(job.getJobId(), job));
        Set<String> passedOver = new TreeSet<>(Set.of(id(1), id(2), id(3), id(4), id(6), "no job"));
        TopicTable<JobRecord> records = new TopicTable<>(values, new TreeMap<>(), passedOver);

        // When
        List<JobState> ledger = LedgerDiscrepancies.ledger(records);
        List<Finding> inDoubt = LedgerDiscrepancies.inDoubt(records);

        // Then
        assertThat(ledger).extracting(JobState::jobId).containsExactly(id(2), id(3), id(5));
        assertThat(inDoubt).containsExactly(inDoubt(1), inDoubt(4), inDoubt(6));
    }

    private static JobRecord job(int number, String state) {
        return JobRecord.newBuilder().setJobId(id(number)).setState(state).build();
    }

    private static String id(int number) {
        return "job-%020d".formatted(number);
    }

    private static Finding inDoubt(int number) {
        return Finding.warning(
                "ledger",
                "JOB_IN_DOUBT: the newest record of %s is passed over: look at the provider's console; what there is of it is left alone"
                        .formatted(id(number)));
    }
}
