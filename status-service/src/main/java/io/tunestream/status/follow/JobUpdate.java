package io.tunestream.status.follow;

import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import java.util.List;

/** What came of looking at a job; the same whether a poll or a webhook caused it. */
public sealed interface JobUpdate {

    /** Job. */
    String jobId();

    /** Milliseconds since the epoch. */
    long observedAt();

    /**
     * The provider answered.
     *
     * @param job    the job as its provider saw it, read before the events
     * @param events oldest first; every one where the job has ended, else those after the last look
     */
    record Seen(String jobId, ProviderJob job, List<ProviderEvent> events, long observedAt) implements JobUpdate {

        public Seen {
            events = List.copyOf(events);
        }

        /** The same look with other events. */
        public Seen with(List<ProviderEvent> others) {
            return new Seen(jobId, job, others, observedAt);
        }

        /** Whether the job has ended and all is known that its end must tell. */
        public boolean complete() {
            return job.state().ended() && !lacksModelName();
        }

        /** Whether the provider says that the job succeeded, and does not name the model. */
        public boolean lacksModelName() {
            return lacksModelName(job);
        }

        static boolean lacksModelName(ProviderJob job) {
            return job.state() == ProviderJobState.SUCCEEDED && job.tunedModel().isEmpty();
        }
    }

    /**
     * The provider answered, and nothing else is new.
     */
    record Answered(String jobId, long observedAt) implements JobUpdate {}

    /**
     * The provider gave no answer, several times in a row.
     *
     * @param code    code of the last failure
     * @param message one sentence about it
     */
    record Unanswered(String jobId, String code, String message, long observedAt) implements JobUpdate {}
}
