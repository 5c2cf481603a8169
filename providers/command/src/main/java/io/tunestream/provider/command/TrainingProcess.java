package io.tunestream.provider.command;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that some process of ours started, perhaps one that is gone. A process id is used again, so one counts only where
 * the process began before it was written down, and is no zombie.
 */
record TrainingProcess(ProcessHandle handle) {

    /** Clocks of processes are rounded. */
    private static final long TOLERANCE_MILLIS = 2_000;

    /**
     * The process, where it is alive.
     *
     * @param writtenAt milliseconds since the epoch at which its id was written down
     */
    static Optional<TrainingProcess> alive(long pid, long writtenAt) {
        Instant latest = Instant.ofEpochMilli(writtenAt + TOLERANCE_MILLIS);
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                // A zombie has no command any more.
                .filter(process -> process.info().commandLine().isPresent())
                .filter(process -> process.info()
                        .startInstant()
                        .filter(start -> !start.isAfter(latest))
                        .isPresent())
                .map(TrainingProcess::new);
    }

    /** Whether its command line names this. */
    boolean names(String argument) {
        return handle.info()
                .commandLine()
                .filter(line -> line.contains(argument))
                .isPresent();
    }

    /** SIGTERM. */
    void terminate() {
        handle.destroy();
    }

    /** SIGKILL, to those that it has started too. */
    void kill() {
        Stream.concat(handle.descendants(), Stream.of(handle)).toList().forEach(ProcessHandle::destroyForcibly);
    }
}
