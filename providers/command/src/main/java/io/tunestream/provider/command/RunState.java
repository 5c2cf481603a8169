package io.tunestream.provider.command;

import java.util.OptionalInt;

/** Where a job's process stands, as the name of one file in the job's folder says. */
sealed interface RunState {

    /** Whether nothing of it runs any more. */
    default boolean ended() {
        return false;
    }

    /** It is made, and its process has not begun. */
    record Queued() implements RunState {}

    /**
     * A shell runs the trainer.
     *
     * @param pid   of the shell
     * @param since milliseconds since the epoch at which it had begun
     */
    record Running(long pid, long since) implements RunState {}

    /**
     * It has ended.
     *
     * @param code exit code; empty where the processes vanished without one
     * @param at   milliseconds since the epoch
     */
    record Exited(OptionalInt code, long at) implements RunState {

        @Override
        public boolean ended() {
            return true;
        }

        boolean well() {
            return code.isPresent() && code.getAsInt() == 0;
        }
    }
}
