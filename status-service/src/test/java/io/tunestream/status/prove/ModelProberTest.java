package io.tunestream.status.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.memory.InMemoryProvider;
import io.tunestream.status.follow.CallLimiter;
import io.tunestream.status.follow.FailureLog;
import io.tunestream.status.follow.JobUpdate;
import io.tunestream.status.follow.NextLook;
import io.tunestream.status.follow.PollInterval;
import io.tunestream.status.follow.RepeatedStep;
import io.tunestream.support.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ModelProberTest {

    private static final PollInterval INTERVAL = new PollInterval(Duration.ofMillis(1), Duration.ofMillis(2));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InMemoryProvider provider = new InMemoryProvider("memory");

    @Test
    void shouldProbeOnceWhateverFailsAfterTheAnswer() {
        // Given
        FailingSink sink = new FailingSink(true, 3);

        // When
        probe(sink, Optional.empty());

        // Then
        assertThat(provider.probes()).isEqualTo(1);
        assertThat(sink.tries).isEqualTo(4);
        assertThat(sink.published).singleElement().isInstanceOf(ProbeOutcome.Answered.class);
    }

    @Test
    void shouldNotProbeAModelThatHasAnsweredAnEarlierLeader() {
        // Given
        FailingSink sink = new FailingSink(true, 0);

        // When
        probe(sink, Optional.of(new ProbeOutcome.Answered("job-1", 7)));

        // Then
        assertThat(provider.probes()).isZero();
        assertThat(sink.published).containsExactly(new ProbeOutcome.Answered("job-1", 7));
    }

    @Test
    void shouldNotProbeWhereItMayNot() {
        // Given
        FailingSink sink = new FailingSink(false, 0);

        // When
        probe(sink, Optional.empty());

        // Then
        assertThat(provider.probes()).isZero();
        assertThat(sink.published).isEmpty();
    }

    @Test
    void shouldTellAtTheSecondProbeThatTheProviderIsAwayAndAtTheNextAnswerThatItIsBack() {
        // Given
        FailingSink sink = new FailingSink(true, 0);
        provider.serveModels(false);
        String model = tunedModel();
        provider.reach(false);
        sink.whenLost = () -> provider.reach(true);
        sink.whenBack = () -> provider.serveModels(true);

        // When
        prove(model, sink, Optional.empty(), Duration.ofMinutes(1));

        // Then
        assertThat(sink.updates)
                .extracting(Object::getClass)
                .isEqualTo(List.of(JobUpdate.Unanswered.class, JobUpdate.Answered.class));
        assertThat(meters.counter(
                                "tunestream.status.failures",
                                "action",
                                "probe",
                                "provider",
                                "memory",
                                "code",
                                "provider_unreachable")
                        .count())
                .isEqualTo(2);
        assertThat(sink.published).singleElement().isInstanceOf(ProbeOutcome.Answered.class);
    }

    @Test
    void shouldNotGiveUpAModelBecauseItsProviderIsAway() {
        // Given
        FailingSink sink = new FailingSink(true, 0);
        String model = tunedModel();
        provider.reach(false);
        sink.whenLost = () -> provider.reach(true);

        // When
        prove(model, sink, Optional.empty(), Duration.ZERO);

        // Then
        assertThat(sink.published).singleElement().isInstanceOf(ProbeOutcome.Answered.class);
    }

    @Test
    void shouldWaitForAModelThatSomebodyHasToDeployHoweverLongThatTakes() throws InterruptedException {
        // Given
        FailingSink sink = new FailingSink(true, 0);
        String model = tunedModel();
        provider.deployModels(false);
        Thread prober = Thread.ofVirtual().start(() -> prove(model, sink, Optional.empty(), Duration.ZERO));
        Await.until("the model was asked for", () -> provider.unanswered() > 2);

        // When
        provider.deployModels(true);
        prober.join();

        // Then
        assertThat(sink.published).singleElement().isInstanceOf(ProbeOutcome.Answered.class);
        assertThat(sink.standing).containsExactly("awaits deployment");
    }

    private void probe(ProofSink sink, Optional<ProbeOutcome.Answered> answered) {
        prove(tunedModel(), sink, answered, Duration.ofMinutes(1));
    }

    private void prove(String tunedModel, ProofSink sink, Optional<ProbeOutcome.Answered> answered, Duration timeout) {
        ModelToProve model = new ModelToProve("job-1", "memory", tunedModel, answered);
        new RepeatedStep(
                        new ModelProber(model, name -> provider, sink, INTERVAL, timeout, new CallLimiter()),
                        INTERVAL,
                        new FailureLog(meters, "probe", "job-1", "memory"))
                .run();
    }

    private String tunedModel() {
        UploadAnswer stored = provider.upload(new UploadFile("train", Path.of("train.jsonl"), 1));
        TuningPlan plan = new TuningPlan("job-1", "support", "small", "supervised", 0, 0, 0, "s", -1, 40, 4, 0);
        SubmitAnswer answer = provider.submit(plan, ((UploadAnswer.Stored) stored).fileId(), "");
        String job = ((SubmitAnswer.Created) answer).providerJobId();
        provider.succeed(job, 1);
        return provider.get(job).tunedModel();
    }

    /** A sink that fails so many times, with an Error, before it takes an outcome. */
    private static final class FailingSink implements ProofSink {

        private final boolean allows;
        private final int failures;
        private final List<ProbeOutcome> published = new ArrayList<>();
        private final List<JobUpdate> updates = new ArrayList<>();
        private final List<String> standing = new CopyOnWriteArrayList<>();
        private Runnable whenLost = () -> {};
        private Runnable whenBack = () -> {};
        private int tries;

        FailingSink(boolean allows, int failures) {
            this.allows = allows;
            this.failures = failures;
        }

        @Override
        public NextLook publish(JobUpdate update) {
            updates.add(update);
            (update instanceof JobUpdate.Unanswered ? whenLost : whenBack).run();
            return NextLook.FOLLOW;
        }

        @Override
        public boolean beginProbing(String jobId) {
            return allows;
        }

        @Override
        public void serving(String jobId) {
            standing.add("serving");
        }

        @Override
        public void awaitsDeployment(String jobId, String message) {
            standing.add("awaits deployment");
        }

        @Override
        public void publish(ProbeOutcome outcome) {
            if (++tries <= failures) {
                throw new AssertionError("on purpose");
            }
            published.add(outcome);
        }
    }
}
