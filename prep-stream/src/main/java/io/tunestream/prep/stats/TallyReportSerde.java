package io.tunestream.prep.stats;

import io.tunestream.prep.state.BinaryEncoding;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Reports on the internal topic that brings those of a dataset together. */
public final class TallyReportSerde implements Serde<TallyReport> {

    private static final int OVERHEAD = 64;

    @Override
    public Serializer<TallyReport> serializer() {
        return TallyReportSerde::write;
    }

    @Override
    public Deserializer<TallyReport> deserializer() {
        return TallyReportSerde::read;
    }

    private static byte @Nullable [] write(String topic, @Nullable TallyReport report) {
        return report == null
                ? null
                : new BinaryEncoding.Writer(report.tally().length + OVERHEAD)
                        .text(report.source())
                        .bytes(report.tally())
                        .toBytes();
    }

    private static @Nullable TallyReport read(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        ByteBuffer from = ByteBuffer.wrap(data);
        return new TallyReport(BinaryEncoding.text(from), BinaryEncoding.bytes(from));
    }
}
