package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tunestream.record.AuditRecord;
import io.tunestream.record.CommandResult;
import io.tunestream.record.JobCommand;
import io.tunestream.record.Split;
import io.tunestream.support.Await;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class AuditIT extends LineTest {

    private static final String SUPPORT = TestingLine.DATASET;

    @Test
    void shouldKeepWhoOrderedWhatAndWhatBecameOfIt() {
        // Given
        line.apply(NEVER, NONE);
        line.batch(Split.TRAIN, 40);

        // When
        CommandResult trained;
        CommandResult declined;
        try (JobService service = line.start()) {
            trained = line.commanded(order("train").setDataset(SUPPORT));
            declined = line.commanded(order("approve").setJobId("job-nobody"));
            assertThat(service.alive()).isTrue();
        }

        // Then
        assertThat(line.audit())
                .extracting(
                        AuditRecord::getAction,
                        AuditRecord::getDataset,
                        AuditRecord::getJobId,
                        AuditRecord::getRequestedBy,
                        AuditRecord::getCarriedOut,
                        AuditRecord::getCode)
                .containsExactly(
                        tuple("spec_applied", SUPPORT, "", "", true, "v1"),
                        tuple("train", SUPPORT, trained.getJobId(), "ada", true, "job_planned"),
                        tuple("approve", "", "job-nobody", "ada", false, declined.getCode()));
        assertThat(line.audit())
                .extracting(AuditRecord::getRequestedAt)
                .element(1)
                .isEqualTo(17L);
    }

    @Test
    void shouldKeepEachSpecOnceThoughNobodyLedAsItWasApplied() {
        // Given
        line.apply(NEVER, NONE);
        audited(applied("v1"));

        // When
        line.write(line.topics().datasetSpec(), SUPPORT, line.spec("v2", NEVER, NONE));
        line.write(line.topics().datasetSpec(), SUPPORT, line.spec("v3", NEVER, NONE));
        line.write(line.topics().datasetSpec(), SUPPORT, null);

        // Then
        Tuple deleted = tuple("spec_deleted", "");
        audited(applied("v1"), applied("v2"), applied("v3"), deleted);
        line.apply(NEVER, NONE);
        audited(applied("v1"), applied("v2"), applied("v3"), deleted, applied("v1"));
    }

    /** Leads until there are so many, and checks them. */
    private void audited(Tuple... expected) {
        try (JobService service = line.start()) {
            Await.whileAlive(service::alive, () -> line.audit().size() >= expected.length);
        }
        List<AuditRecord> audit = line.audit();
        assertThat(audit)
                .extracting(AuditRecord::getAction, AuditRecord::getCode)
                .containsExactly(expected);
        assertThat(audit).extracting(AuditRecord::getId).doesNotHaveDuplicates();
    }

    private static Tuple applied(String version) {
        return tuple("spec_applied", version);
    }

    private static JobCommand.Builder order(String kind) {
        return JobCommand.newBuilder().setKind(kind).setRequestedBy("ada").setRequestedAt(17);
    }
}
