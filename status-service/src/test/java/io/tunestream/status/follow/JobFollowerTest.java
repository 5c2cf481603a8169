package io.tunestream.status.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.memory.InMemoryProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobFollowerTest {

    private static final PollInterval SELDOM = new PollInterval(Duration.ofHours(1), Duration.ofHours(2));

    private final InMemoryProvider provider = new InMemoryProvider("memory");

    @Test
    void shouldLookOnceMoreSoonWhereAJobHasEndedHoweverSeldomJobsAreLookedAt() throws Exception {
        // When
        Optional<Duration> pause = follower(NextLook.LOOK_AGAIN).run();

        // Then
        assertThat(pause).hasValue(Duration.ofMillis(500));
    }

    @Test
    void shouldLookAsSeldomAsItIsToldWhileAJobRuns() throws Exception {
        // When
        Optional<Duration> pause = follower(NextLook.FOLLOW).run();

        // Then
        assertThat(pause.orElseThrow()).isGreaterThan(Duration.ofMinutes(50));
    }

    private JobFollower follower(NextLook next) {
        UploadFile file = new UploadFile("train.jsonl", Path.of("train.jsonl"), 1);
        String fileId = ((UploadAnswer.Stored) provider.upload(file)).fileId();
        String job = ((SubmitAnswer.Created) provider.submit(SamplePlans.plan(), fileId, "")).providerJobId();
        return new JobFollower(
                new FollowedJob("job-1", "memory", job, System.currentTimeMillis(), ""),
                name -> provider,
                update -> next,
                SELDOM,
                new CallLimiters().of("memory"));
    }
}
