package io.tunestream.prep;

import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Lets one case of a sealed type pass, unwrapped: a branch in one step. */
final class SealedBranch<V, C extends V, R> extends ContextualFixedKeyProcessor<byte[], V, R> {

    private final Class<C> type;
    private final Function<C, R> unwrap;

    private SealedBranch(Class<C> type, Function<C, R> unwrap) {
        this.type = type;
        this.unwrap = unwrap;
    }

    static <V, C extends V, R> FixedKeyProcessorSupplier<byte[], V, R> of(Class<C> type, Function<C, R> unwrap) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<byte[], V, R> get() {
                return new SealedBranch<>(type, unwrap);
            }
        };
    }

    @Override
    public void process(FixedKeyRecord<byte[], V> record) {
        if (type.isInstance(record.value())) {
            context().forward(record.withValue(unwrap.apply(type.cast(record.value()))));
        }
    }
}
