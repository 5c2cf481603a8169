package io.tunestream.job.submit;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import org.jspecify.annotations.Nullable;

/** What a thread of ours met and could not outlive. */
final class OutOfMemory {

    private OutOfMemory() {}

    /** @throws Fault OUT_OF_MEMORY where there is one */
    static void check(@Nullable OutOfMemoryError met) {
        if (met != null) {
            throw new Fault(FaultCode.OUT_OF_MEMORY, "job-service ran out of memory: give it more heap (-Xmx)", met);
        }
    }
}
