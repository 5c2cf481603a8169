package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.record.CommandResult;
import io.tunestream.record.JobRecord;
import io.tunestream.record.Split;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job whose answer was lost at a provider that cannot tell: only a person can end that, and is told what may be it. */
class LostJobIT extends LineTest {

    private final List<JobService> services = new ArrayList<>();

    @AfterEach
    void close() {
        services.forEach(JobService::close);
    }

    @Test
    void shouldFollowTheJobThatAPersonNames() {
        // Given
        JobRecord unknown = lost(SubmitFault.LOST_AFTER);
        String there = line.provider.jobs().getFirst().id();

        // When
        CommandResult other = line.adopted(unknown.getJobId(), "job-of-nobody");
        CommandResult adopted = line.adopted(unknown.getJobId(), there);
        CommandResult again = line.adopted(unknown.getJobId(), there);

        // Then
        assertThat(unknown.getFailureMessage())
                .contains(there)
                .contains("tunestream jobs adopt " + unknown.getJobId())
                .contains("tunestream jobs declare-absent " + unknown.getJobId());
        assertThat(other.getCode()).isEqualTo("provider_job_unknown");
        assertThat(other.getCarriedOut()).isFalse();
        assertThat(adopted.getMessage())
                .isEqualTo("%s is %s at memory, and is followed".formatted(unknown.getJobId(), there));
        assertThat(adopted.getCode()).isEqualTo("adopted");
        assertThat(line.await("SUBMITTED").getProviderJobId()).isEqualTo(there);
        assertThat(again.getCode()).isEqualTo("not_unknown");
        assertThat(line.provider.submits()).isEqualTo(1);
    }

    @Test
    void shouldEndAJobThatAPersonDeclaresAbsentAndTryAgainOnlyWhereAskedTo() {
        // Given
        JobRecord unknown = lost(SubmitFault.LOST_BEFORE);

        // When
        CommandResult declared = untilTheCallIsOver(unknown);
        JobRecord refused = line.await("REFUSED");
        CommandResult retried = line.commanded("retry", unknown.getJobId());

        // Then
        assertThat(declared.getCode()).isEqualTo("declared_absent");
        assertThat(refused.getReason()).isEqualTo("declared_absent");
        assertThat(retried.getCode()).isEqualTo("retried");
        line.await(record -> record.getJobId().equals(retried.getJobId())
                && record.getState().equals("SUBMITTED"));
        assertThat(line.provider.jobs()).extracting(ProviderJob::state).containsExactly(ProviderJobState.QUEUED);
    }

    @Test
    void shouldSayThatThereIsNoSuchJob() {
        // Given
        services.add(line.start());

        // When
        CommandResult result = line.commanded("declare_absent", "job-of-nobody");

        // Then
        assertThat(result.getMessage()).isEqualTo("there is no job job-of-nobody");
        assertThat(result.getCode()).isEqualTo("job_unknown");
    }

    private JobRecord lost(SubmitFault fault) {
        line.provider.failNextSubmits(fault);
        line.provider.tell(false);
        line.apply(AT_FORTY, NONE);
        line.batch(Split.TRAIN, 40);
        services.add(line.start());
        return line.await(record ->
                record.getState().equals("UNKNOWN") && record.getFailureCode().equals("provider_cannot_tell"));
    }

    private CommandResult untilTheCallIsOver(JobRecord unknown) {
        CommandResult result = line.commanded("declare_absent", unknown.getJobId());
        while (result.getCode().equals("call_under_way")) {
            result = line.commanded("declare_absent", unknown.getJobId());
        }
        return result;
    }
}
