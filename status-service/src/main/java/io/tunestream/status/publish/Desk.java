package io.tunestream.status.publish;

import io.tunestream.record.JobRecord;
import io.tunestream.record.ModelBatch;
import io.tunestream.status.listen.Findings;
import io.tunestream.status.listen.JobUpdate;
import io.tunestream.status.listen.ProbeOutcome;
import io.tunestream.status.listen.Progress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * Hands what the listeners of one tenure find to its one writing thread, and the answer back. Each listener has at most one
 * finding here. Once closed it takes nothing: a listener that comes late is told to stop.
 */
final class Desk implements Findings, AutoCloseable {

    private final Lineage lineage;
    private final BlockingQueue<Request<?>> requests = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    Desk(Lineage lineage) {
        this.lineage = lineage;
    }

    private record Request<T>(Function<Tenure, T> action, T whenClosed, CompletableFuture<T> answer) {
        void serve(Tenure tenure) {
            try {
                answer.complete(action.apply(tenure));
            } catch (RuntimeException e) {
                answer.complete(whenClosed);
                throw e;
            }
        }

        void refuse() {
            answer.complete(whenClosed);
        }
    }

    @Override
    public Progress publish(JobUpdate update) throws InterruptedException {
        return ask(tenure -> tenure.publish(update), Progress.ENDED);
    }

    @Override
    public void publish(ProbeOutcome outcome) throws InterruptedException {
        switch (outcome) {
            case ProbeOutcome.Answered answered -> publish(answered);
            case ProbeOutcome.Refused refused ->
                ask(
                        tenure -> {
                            tenure.publish(refused);
                            return true;
                        },
                        false);
        }
    }

    private void publish(ProbeOutcome.Answered answered) throws InterruptedException {
        JobRecord job = ask(tenure -> tenure.job(answered.jobId()), new JobRecord());
        List<ModelBatch> batches = lineage.of(job);
        ask(
                tenure -> {
                    tenure.publish(answered, batches);
                    return true;
                },
                false);
    }

    private <T> T ask(Function<Tenure, T> action, T whenClosed) throws InterruptedException {
        Request<T> request = new Request<>(action, whenClosed, new CompletableFuture<>());
        requests.add(request);
        if (closed) {
            refuseAll();
        }
        try {
            return request.answer().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a finding was not answered", e.getCause());
        }
    }

    /** Serves what is waiting; in the writing thread. */
    void serve(Tenure tenure) {
        for (Request<?> next = requests.poll(); next != null; next = requests.poll()) {
            next.serve(tenure);
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
