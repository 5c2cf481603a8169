package io.tunestream.prep.validate;

import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.Violation;
import io.tunestream.prep.correct.CorrectedName;
import io.tunestream.prep.limit.SizeLimits;
import io.tunestream.prep.reject.ViolationRecords;
import io.tunestream.record.RejectedExample;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Makes rejections that fit their topic: without the bytes of the row, which stands at its offset, where they do not fit, and
 * with no more violations than fit. Of the examples of one row the first that is rejected carries the row, since a list of a
 * thousand would else be written a thousand times.
 */
final class Rejections {

    private static final int UTF8_BYTES_A_CHAR = 3;
    private static final int VIOLATION_ENVELOPE = 16;

    private Rejections() {}

    static RejectedExample of(
            String dataset,
            Outcome.Rejected rejected,
            boolean first,
            String ruleSet,
            Record<byte[], byte[]> row,
            RecordMetadata source,
            SizeLimits.Limit limit,
            long now) {
        SendAttempt attempt = SendAttempt.of(row.headers());
        String corrects = CorrectedName.in(row.headers());
        int room = limit.contentBytes() - UTF8_BYTES_A_CHAR * corrects.length();
        List<Violation> listed = fitting(rejected.violations(), room);
        return RejectedExample.newBuilder()
                .setDataset(dataset)
                .setViolations(ViolationRecords.of(listed))
                .setSourceTopic(source.topic())
                .setSourcePartition(source.partition())
                .setSourceOffset(source.offset())
                .setSourceTimestamp(row.timestamp())
                .setSourceIndex(rejected.index())
                .setFormat(rejected.format())
                .setOriginal(originalOf(row.value(), first && !isSetAside(listed) ? room - bytesOf(listed) : 0))
                .setRuleSet(ruleSet)
                .setRejectedAt(now)
                .setAttempt(attempt.number())
                .setOrigin(attempt.origin())
                .setCorrects(corrects)
                .build();
    }

    private static ByteBuffer originalOf(byte @Nullable [] value, int room) {
        boolean kept = value != null && value.length <= Math.min(room, Limits.DEFAULT.rowBytes());
        return kept ? ByteBuffer.wrap(value) : ByteBuffer.allocate(0);
    }

    private static boolean isSetAside(List<Violation> violations) {
        return violations.getFirst().code().equals(RecordRule.ROW_SET_ASIDE.code());
    }

    private static List<Violation> fitting(List<Violation> violations, int room) {
        int count = violations.size();
        while (count > 1 && bytesOf(violations.subList(0, count)) > room) {
            count--;
        }
        return violations.subList(0, count);
    }

    /** At most. */
    private static int bytesOf(List<Violation> violations) {
        int bytes = 0;
        for (Violation each : violations) {
            int chars = each.code().length()
                    + each.pointer().length()
                    + each.message().length();
            bytes += VIOLATION_ENVELOPE + UTF8_BYTES_A_CHAR * chars;
        }
        return bytes;
    }
}
