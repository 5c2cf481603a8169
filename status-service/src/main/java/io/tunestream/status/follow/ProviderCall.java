package io.tunestream.status.follow;

/** A call to a provider, which waits for its turn. */
@FunctionalInterface
public interface ProviderCall<T> {

    /** The provider's answer. */
    T make() throws InterruptedException;
}
