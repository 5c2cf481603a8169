package io.tunestream.cli.input;

import io.tunestream.example.target.Target;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** The names of targets, as an option takes them. Read by the help. */
public final class TargetNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return all().iterator();
    }

    private static List<String> all() {
        return Arrays.stream(Target.values()).map(Target::label).toList();
    }

    /**
     * The target of that name.
     *
     * @throws Fault USAGE where there is none
     */
    public static Target find(String name) {
        return Target.of(name)
                .orElseThrow(() -> new Fault(
                        FaultCode.USAGE,
                        "no target %s is known; there are %s".formatted(name, String.join(", ", all()))));
    }
}
