package io.tunestream.cli.apply;

import io.tunestream.prep.PrepSettings;
import io.tunestream.prep.cap.CapRequest;
import io.tunestream.record.DatasetSpec;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.util.Collection;
import java.util.stream.Collectors;

/** Whether anybody counts what specifications cap. */
final class CapCheck {

    private final boolean caps;

    CapCheck(PrepSettings settings) {
        caps = settings.caps();
    }

    /** @throws Fault CAPS_OFF where a specification caps and the deployment does not count */
    void check(Collection<DatasetSpec> specs) {
        String capping = specs.stream()
                .filter(spec -> CapRequest.of(spec).isPresent())
                .map(DatasetSpec::getDataset)
                .collect(Collectors.joining(", "));
        if (!caps && !capping.isEmpty()) {
            throw new Fault(
                    FaultCode.CAPS_OFF,
                    "dataset %s has select.cap, and prep.caps is off, so that nobody would count; nothing was applied"
                            .formatted(capping));
        }
    }
}
