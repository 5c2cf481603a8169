package io.tunestream.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.Plans;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.provider.JobSearch;
import org.junit.jupiter.api.Test;

class TuningPlansTest {

    private static final JobPlan PLAN = Plans.plan();
    private static final UploadedFiles FILES = new UploadedFiles("file-1", "");

    @Test
    void shouldLookForAJobSinceItWasPlannedAndWhileItIsInDoubtHoweverOldItIs() {
        // Given
        Submitting certain = new Planned(PLAN, 1).upload(2).submit(FILES, 3);
        Unknown inDoubt = new Planned(PLAN.withDoubt(true), 1).upload(2).look(FILES, 3);

        // When
        JobSearch ofCertain = TuningPlans.searchOf(certain.attempt());
        JobSearch ofDoubt = TuningPlans.searchOf(inDoubt.attempt());
        JobSearch ofAbsent = TuningPlans.searchOf(inDoubt.again(4).attempt());

        // Then
        assertThat(ofCertain).isEqualTo(new JobSearch(PLAN.jobId(), "file-1", PLAN.plannedAt()));
        assertThat(ofDoubt).isEqualTo(new JobSearch(PLAN.jobId(), "file-1", 0));
        assertThat(ofAbsent).isEqualTo(ofCertain);
    }
}
