package io.tunestream.status;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** A class for {@code registry.deserializer} that counts how many of it are open. It reads no record that another version wrote. */
public final class CountedDeserializer implements Deserializer<Object> {

    private static final AtomicInteger OPEN = new AtomicInteger();

    public CountedDeserializer() {
        OPEN.incrementAndGet();
    }

    static int open() {
        return OPEN.get();
    }

    @Override
    public Object deserialize(String topic, byte[] data) {
        throw new SerializationException("another version wrote it");
    }

    @Override
    public void close() {
        OPEN.decrementAndGet();
    }
}
