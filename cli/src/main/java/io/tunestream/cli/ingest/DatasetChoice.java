package io.tunestream.cli.ingest;

import io.tunestream.runtime.fault.Fault;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which dataset is meant. */
public final class DatasetChoice {

    private DatasetChoice() {}

    /**
     * The dataset that was asked for, or the only one there is.
     *
     * @throws Fault DATASET_UNKNOWN, DATASET_MISSING
     */
    public static String of(@Nullable String asked, Set<String> declared) {
        String known = declared.isEmpty() ? "none is declared" : "declared are " + String.join(", ", declared);
        if (asked == null && declared.size() == 1) {
            return declared.iterator().next();
        }
        if (asked == null) {
            throw declared.isEmpty()
                    ? new Fault("DATASET_UNKNOWN", "no dataset is declared yet")
                    : new Fault("DATASET_MISSING", "which dataset? give --dataset; " + known);
        }
        if (!declared.contains(asked)) {
            throw new Fault("DATASET_UNKNOWN", "there is no dataset %s; %s".formatted(asked, known));
        }
        return asked;
    }
}
