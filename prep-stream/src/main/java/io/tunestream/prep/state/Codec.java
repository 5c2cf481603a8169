package io.tunestream.prep.state;

/** How an object of a {@link CommittedObjects} is written down. */
public interface Codec<V> {

    byte[] encode(V value);

    V decode(byte[] data);
}
