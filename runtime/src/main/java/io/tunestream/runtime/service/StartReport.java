package io.tunestream.runtime.service;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.setting.SettingsFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What stands in the way of a start, gathered before it is given up, so that whoever mends it is told everything at once. For
 * one thread.
 */
public final class StartReport {

    private final List<RuntimeException> found = new ArrayList<>();

    /** Keeps what somebody else found. */
    public void add(Fault fault) {
        found.add(fault);
    }

    /** What the look gives; empty where it found a fault, which is kept. */
    public <T> Optional<T> look(Supplier<T> look) {
        try {
            return Optional.of(look.get());
        } catch (Fault | StartRefused | SettingsFault e) {
            found.add(e);
            return Optional.empty();
        }
    }

    /** The same where there is nothing to give. */
    public void check(Runnable check) {
        look(() -> {
            check.run();
            return true;
        });
    }

    /**
     * Goes on where nothing was found.
     *
     * @throws Fault or {@link SettingsFault}, as it was found, where it is all
     * @throws StartRefused where there is more
     */
    public void require() {
        if (found.size() == 1) {
            throw found.getFirst();
        }
        if (!found.isEmpty()) {
            throw new StartRefused(found.stream().flatMap(StartReport::faultsOf).toList());
        }
    }

    private static Stream<Fault> faultsOf(RuntimeException found) {
        return switch (found) {
            case StartRefused refused -> refused.faults().stream();
            case SettingsFault settings ->
                settings.problems().stream().map(problem -> new Fault(SettingsFault.CODE, problem, settings));
            default -> Stream.of((Fault) found);
        };
    }
}
