package io.tunestream.status.publish;

import io.tunestream.status.follow.JobUpdate;
import io.tunestream.status.follow.NextLook;
import io.tunestream.status.prove.ProbeOutcome;
import io.tunestream.status.prove.ProofSink;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Hands what followers and probers find to the one writing thread of their term, and the answer back. Each has at most one
 * request here. Once closed it takes nothing: whoever comes late is told to stop.
 */
final class PublishQueue implements ProofSink, AutoCloseable {

    private final PublishedEvents publishedEvents;
    private final BlockingQueue<Request<?>> requests = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    PublishQueue(PublishedEvents publishedEvents) {
        this.publishedEvents = publishedEvents;
    }

    private record Request<T>(Function<JobPublisher, T> action, T whenClosed, CompletableFuture<T> answer) {
        void serve(JobPublisher publisher) {
            try {
                answer.complete(action.apply(publisher));
            } finally {
                refuse(); // has no effect after an answer; an action that throws ends the term
            }
        }

        void refuse() {
            answer.complete(whenClosed);
        }
    }

    @Override
    public NextLook publish(JobUpdate update) throws InterruptedException {
        JobUpdate fresh =
                update instanceof JobUpdate.Seen seen && !seen.events().isEmpty() ? checked(seen) : update;
        return ask(publisher -> publisher.publish(fresh), NextLook.ENDED);
    }

    /** Reads the topic in the follower's own thread, so that the writing one need not wait. */
    private JobUpdate.Seen checked(JobUpdate.Seen update) throws InterruptedException {
        return ask(publisher -> publisher.doubtful(update), Optional.<PublishedEvents.Span>empty())
                .map(span -> publishedEvents.without(update, span))
                .orElse(update);
    }

    @Override
    public boolean beginProbing(String jobId) throws InterruptedException {
        return ask(publisher -> publisher.beginProbing(jobId), false);
    }

    @Override
    public void serving(String jobId) throws InterruptedException {
        carryOut(publisher -> publisher.serving(jobId));
    }

    @Override
    public void awaitsDeployment(String jobId, String message) throws InterruptedException {
        carryOut(publisher -> publisher.awaitsDeployment(jobId, message));
    }

    @Override
    public void publish(ProbeOutcome outcome) throws InterruptedException {
        carryOut(publisher -> publisher.publish(outcome));
    }

    private void carryOut(Consumer<JobPublisher> action) throws InterruptedException {
        ask(
                publisher -> {
                    action.accept(publisher);
                    return true;
                },
                false);
    }

    private <T> T ask(Function<JobPublisher, T> action, T whenClosed) throws InterruptedException {
        Request<T> request = new Request<>(action, whenClosed, new CompletableFuture<>());
        requests.add(request);
        if (closed) {
            refuseAll();
        }
        try {
            return request.answer().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request was not answered", e.getCause());
        }
    }

    /** Serves what is waiting; in the writing thread. */
    void serve(JobPublisher publisher) {
        for (Request<?> next = requests.poll(); next != null; next = requests.poll()) {
            next.serve(publisher);
        }
    }

    @Override
    public void close() {
        closed = true;
        refuseAll();
    }

    private void refuseAll() {
        for (Request<?> next = requests.poll(); next != null; next = requests.poll()) {
            next.refuse();
        }
    }
}
