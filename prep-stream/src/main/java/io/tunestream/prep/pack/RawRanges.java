package io.tunestream.prep.pack;

import io.tunestream.record.OffsetRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** First and last offset of each raw partition that a batch draws from; they are few, so a list. For one thread. */
final class RawRanges {

    private final List<Range> ranges = new ArrayList<>(1);

    void add(int partition, long first, long last) {
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            if (range.partition == partition) {
                range.first = Math.min(range.first, first);
                range.last = Math.max(range.last, last);
                return;
            }
        }
        ranges.add(new Range(partition, first, last));
    }

    void clear() {
        ranges.clear();
    }

    /** In ascending order of partitions. */
    List<OffsetRange> toList() {
        return ranges.stream()
                .sorted(Comparator.comparingInt(range -> range.partition))
                .map(range -> new OffsetRange(range.partition, range.first, range.last))
                .toList();
    }

    private static final class Range {
        private final int partition;
        private long first;
        private long last;

        private Range(int partition, long first, long last) {
            this.partition = partition;
            this.first = first;
            this.last = last;
        }
    }
}
