package io.tunestream.runtime.service;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.setting.SettingsFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What stands in the way of a start, gathered before it is given up, so that whoever mends it is told everything at once. For
 * one thread.
 */
public final class StartReport {

    private final List<Fault> faults = new ArrayList<>();

    /** Keeps what somebody else found. */
    public void add(Fault fault) {
        faults.add(fault);
    }

    /** What the look gives; empty where it found a fault, which is kept. */
    public <T> Optional<T> look(Supplier<T> look) {
        try {
            return Optional.of(look.get());
        } catch (Fault e) {
            faults.add(e);
        } catch (StartRefused e) {
            faults.addAll(e.faults());
        } catch (SettingsFault e) {
            e.problems().forEach(problem -> faults.add(new Fault(SettingsFault.CODE, problem, e)));
        }
        return Optional.empty();
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
     * @throws Fault where one thing was found
     * @throws StartRefused where it was several
     */
    public void require() {
        if (faults.size() == 1) {
            throw faults.getFirst();
        }
        if (!faults.isEmpty()) {
            throw new StartRefused(faults);
        }
    }
}
