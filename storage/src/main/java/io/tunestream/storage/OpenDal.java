package io.tunestream.storage;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.opendal.AsyncOperator;
import org.apache.opendal.OpenDALException;
import org.apache.opendal.Operator;
import org.apache.opendal.PresignedRequest;
import org.apache.opendal.layer.RetryLayer;

/**
 * The native operator with its errors in our words. A call on a closed native object would take the process down, so
 * closing waits for the calls that run and refuses those that come.
 */
final class OpenDal implements AutoCloseable {
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);
    private static final Duration SIGNATURE_LIFE = Duration.ofHours(1);

    /** One for the whole process. */
    private static final ExecutorService PLATFORM_THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("store-call-", 0).daemon().factory());

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final AsyncOperator signer;
    private final Operator operator;
    private boolean closed;

    private OpenDal(AsyncOperator signer, Operator operator) {
        this.signer = signer;
        this.operator = operator;
    }

    static OpenDal open(StorageSettings settings, OpenDalService service) {
        RetryLayer retry = RetryLayer.builder()
                .jitter(true)
                .minDelay(FIRST_RETRY)
                .maxDelay(LAST_RETRY)
                .build();
        try (AsyncOperator plain = AsyncOperator.of(service.scheme(), service.options(settings))) {
            AsyncOperator retried = plain.layer(retry);
            return new OpenDal(retried, retried.blocking());
        } catch (OpenDALException e) {
            throw OpenDalErrors.translate(settings.uri().toString(), e);
        }
    }

    /** What the operator answers; its failures as {@link StorageException}. */
    <T> T call(String key, Function<Operator, T> action) {
        return guarded(key, () -> action.apply(operator));
    }

    /** As {@link #call}, for what answers nothing. */
    void run(String key, Consumer<Operator> action) {
        guarded(key, () -> {
            action.accept(operator);
            return true;
        });
    }

    PresignedRequest signWrite(String key) {
        return guarded(key, () -> signer.presignWrite(key, SIGNATURE_LIFE).join());
    }

    private <T> T guarded(String key, Supplier<T> action) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new StorageException(StorageErrorCode.CLOSED, key, "the store was closed");
            }
            return Thread.currentThread().isVirtual() ? apart(action) : action.get();
        } catch (OpenDALException e) {
            throw OpenDalErrors.translate(key, e);
        } catch (CompletionException e) {
            throw OpenDalErrors.translate(key, e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * A native call keeps the thread that carries a virtual one, of which there are as many as processors: a few slow calls would
     * hold up every other virtual thread of the process, the ones among them that a call waits for.
     */
    private static <T> T apart(Supplier<T> action) {
        try {
            return CompletableFuture.supplyAsync(action, PLATFORM_THREADS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            operator.close();
            signer.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
