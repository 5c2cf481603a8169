package io.tunestream.runtime.service;

import static java.util.stream.Collectors.joining;

import io.tunestream.runtime.fault.Fault;
import java.util.List;

/** Several things stand in the way of a start. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    StartRefused(List<Fault> faults) {
        super(
                faults.stream()
                        .map(fault -> fault.code() + ": " + fault.getMessage())
                        .collect(joining("; ")),
                faults.getFirst());
        this.faults = List.copyOf(faults);
    }

    /** Each of them, as it was found; the first gives the exit code. */
    public List<Fault> faults() {
        return faults;
    }
}
