package io.tunestream.prep.state;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * A store that is touched once a commit: what changed waits in memory, as objects, and is written, changelog included,
 * when the task prepares its commit, whoever asked for that (the interval, a rebalance, a shutdown).
 *
 * <p>Kafka Streams has one hook at that moment, the flush of a store's cache; {@code StateStore.flush} comes after the
 * transaction, and with exactly-once only when the task is suspended or closed. The hook is reached by extending Streams'
 * own wrapper, the one internal class used here. Should a release stop calling it, {@link #flush} fails the first task that
 * is closed after a change, which any test of the topology does.
 *
 * <p>For the stream thread alone. The memory is forgotten whenever Streams opens or closes the store, so that a task that
 * is revived after an aborted transaction begins with what was committed.
 */
public abstract class CommitStore extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, Bytes, byte[]> {

    protected CommitStore(KeyValueStore<Bytes, byte[]> stored) {
        super(stored);
    }

    /** What changed since the last call; the next call gives only what changed after this one. */
    protected abstract List<KeyValue<Bytes, byte[]>> takeChanges();

    /** Whether {@link #takeChanges} would give anything. */
    protected abstract boolean changed();

    /** Lets go of everything in memory. */
    protected abstract void forget();

    @Override
    public final void init(StateStoreContext context, StateStore root) {
        forget();
        super.init(context, root);
    }

    @Override
    public final void flushCache() {
        if (changed()) {
            wrapped().putAll(takeChanges());
        }
        super.flushCache();
    }

    @Override
    public final void clearCache() {
        forget();
        super.clearCache();
    }

    @Override
    public final void flush() {
        if (changed()) {
            throw new IllegalStateException("store " + name() + " kept changes beyond its task's commit");
        }
        super.flush();
    }

    @Override
    public final void close() {
        forget();
        super.close();
    }
}
