package io.tunestream.prep.cap;

import io.tunestream.record.CapSpec;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.SelectSpec;
import java.util.Optional;

/** What a dataset asks to be counted by value. */
public final class CapRequest {

    private CapRequest() {}

    /** Empty where the dataset caps nothing, and where a specification that was not checked asks for what cannot be. */
    public static Optional<CapSpec> of(DatasetSpec spec) {
        return Optional.ofNullable(spec.getSelect())
                .map(SelectSpec::getCap)
                .filter(cap -> !cap.getBy().isEmpty() && cap.getEveryMs() > 0);
    }
}
