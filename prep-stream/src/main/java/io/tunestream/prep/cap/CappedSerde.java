package io.tunestream.prep.cap;

import static java.util.Objects.requireNonNull;

import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.dedupe.CandidateSerde;
import io.tunestream.prep.state.BinaryEncoding;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** What was chosen by value on its way back from being counted: a candidate as it came, or a 0, which no candidate begins with. */
public final class CappedSerde implements Serde<Capped> {

    private static final byte LEFT_OUT = 0;
    private static final int OVERHEAD = 8;

    private final Serde<Candidate> candidates = new CandidateSerde();

    @Override
    public Serializer<Capped> serializer() {
        return this::write;
    }

    @Override
    public Deserializer<Capped> deserializer() {
        return this::read;
    }

    private byte @Nullable [] write(String topic, @Nullable Capped capped) {
        return switch (capped) {
            case null -> null;
            case Capped.Chosen chosen -> candidates.serializer().serialize(topic, chosen.candidate());
            case Capped.LeftOut leftOut ->
                new BinaryEncoding.Writer(leftOut.dataset().length() + OVERHEAD)
                        .number(LEFT_OUT)
                        .text(leftOut.dataset())
                        .number(leftOut.sourcePartition())
                        .toBytes();
        };
    }

    private @Nullable Capped read(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        if (data[0] != LEFT_OUT) {
            return new Capped.Chosen(requireNonNull(candidates.deserializer().deserialize(topic, data)));
        }
        ByteBuffer from = ByteBuffer.wrap(data, 1, data.length - 1);
        return new Capped.LeftOut(BinaryEncoding.text(from), BinaryEncoding.integer(from));
    }
}
