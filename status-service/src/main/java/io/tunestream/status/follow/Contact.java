package io.tunestream.status.follow;

/**
 * Whether a provider answers about one job: lost with the second call in a row that fails, regained with the next answer. What
 * fails after an answer is not the provider's fault. Used by one thread.
 */
public final class Contact {

    /** A single failed call is no news; providers stumble. */
    private static final int FAILED_CALLS_UNTIL_LOST = 2;

    private final String jobId;
    private final JobUpdateSink sink;
    private int failedCalls;
    private boolean answers;
    /** False at first: an earlier leader may have published that contact is lost. */
    private boolean toldThatItAnswers;

    public Contact(String jobId, JobUpdateSink sink) {
        this.jobId = jobId;
        this.sink = sink;
    }

    /** The answer to the call, which may throw. */
    public <T> T ask(ProviderCall<T> call) throws InterruptedException {
        answers = false;
        failedCalls++;
        T answer = call.make();
        answers = true;
        failedCalls = 0;
        return answer;
    }

    /** Publishes, after a failure, that contact is lost, if it is. */
    public void failed(FailureLog.Failure failure) throws InterruptedException {
        if (failedCalls >= FAILED_CALLS_UNTIL_LOST) {
            toldThatItAnswers = false;
            sink.publish(
                    new JobUpdate.Unanswered(jobId, failure.code(), failure.message(), System.currentTimeMillis()));
        }
    }

    /** Publishes, where nothing else that is published shows it, that the provider has answered. */
    public void answered() throws InterruptedException {
        if (answers && !toldThatItAnswers) {
            sink.publish(new JobUpdate.Answered(jobId, System.currentTimeMillis()));
            toldThatItAnswers = true;
        }
    }
}
