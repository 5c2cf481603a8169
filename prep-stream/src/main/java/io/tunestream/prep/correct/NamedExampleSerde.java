package io.tunestream.prep.correct;

import io.tunestream.prep.state.BinaryEncoding;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Named examples on the internal topic that brings those of a name together, some 80 bytes each. */
public final class NamedExampleSerde implements Serde<NamedExample> {

    private static final int VERSION = 1;
    private static final int USUAL_BYTES = 128;

    @Override
    public Serializer<NamedExample> serializer() {
        return NamedExampleSerde::write;
    }

    @Override
    public Deserializer<NamedExample> deserializer() {
        return NamedExampleSerde::read;
    }

    private static byte @Nullable [] write(String topic, @Nullable NamedExample named) {
        if (named == null) {
            return null;
        }
        BinaryEncoding.Writer writer = new BinaryEncoding.Writer(USUAL_BYTES)
                .number(VERSION)
                .text(named.dataset())
                .text(named.use().name())
                .number(named.acceptedAt());
        named.example().write(writer);
        return writer.toBytes();
    }

    private static @Nullable NamedExample read(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        ByteBuffer from = ByteBuffer.wrap(data);
        if (BinaryEncoding.number(from) != VERSION) {
            throw new IllegalStateException("a named example on " + topic + " was written by another version");
        }
        return new NamedExample(
                BinaryEncoding.text(from),
                NameUse.valueOf(BinaryEncoding.text(from)),
                BinaryEncoding.number(from),
                PlacedExample.read(from));
    }
}
