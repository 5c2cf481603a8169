package io.tunestream.job.submit;

import io.tunestream.job.ledger.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Questions to providers that a person's command waits for, each on a virtual thread of its own, for as long as one process is the
 * leader. Answers wait in a queue for the leader's thread, the only one that calls this class.
 *
 * @param <K> what is asked for
 */
public final class Inquiries<K> implements AutoCloseable {

    /** What came of a question: what speaks against what is asked for; empty where nothing does. */
    public record Answer<K>(K about, Optional<Reason> objection) {}

    private final Set<Thread> begun = new HashSet<>();
    private final BlockingQueue<Answer<K>> answers = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable OutOfMemoryError> outOfMemory = new AtomicReference<>();

    /** Asks; a question that throws is answered by what it threw. */
    public void begin(K about, Supplier<Optional<Reason>> question) {
        begun.removeIf(thread -> !thread.isAlive());
        begun.add(Thread.ofVirtual().name("inquiry").start(() -> ask(about, question)));
    }

    private void ask(K about, Supplier<Optional<Reason>> question) {
        try {
            answers.add(new Answer<>(about, question.get()));
        } catch (OutOfMemoryError e) {
            outOfMemory.set(e);
        } catch (Throwable e) {
            answers.add(new Answer<>(about, Optional.of(FailureReasons.of(e))));
        }
    }

    /** The answers since the last call; a Fault OUT_OF_MEMORY where a thread met it. */
    public List<Answer<K>> drain() {
        OutOfMemory.check(outOfMemory.get());
        List<Answer<K>> drained = new ArrayList<>();
        answers.drainTo(drained);
        return drained;
    }

    /** Interrupts everything; whoever leads next asks again. */
    @Override
    public void close() {
        begun.forEach(Thread::interrupt);
    }
}
