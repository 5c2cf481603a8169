package io.tunestream.benchmarks;

/** One way to take the input's records through. Runs in a process of its own. */
interface Contestant {

    /** Takes every record through, once, and says what the part after the warm-up took. */
    Measurement run(Task task) throws Exception;
}
