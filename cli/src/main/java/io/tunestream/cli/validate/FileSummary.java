package io.tunestream.cli.validate;

import io.tunestream.runtime.fault.Fault;
import org.jspecify.annotations.Nullable;

/** What became of one file. */
final class FileSummary {

    private final String name;
    private final int firstExample;
    private final RowCounts counts = new RowCounts();
    private @Nullable Fault fault;

    /** @param firstExample the number that its first valid example would have */
    FileSummary(String name, int firstExample) {
        this.name = name;
        this.firstExample = firstExample;
    }

    String name() {
        return name;
    }

    int firstExample() {
        return firstExample;
    }

    RowCounts counts() {
        return counts;
    }

    void failed(Fault why) {
        fault = why;
    }

    /** Why it could not be read, or not to its end; null where it could. */
    @Nullable
    Fault fault() {
        return fault;
    }
}
