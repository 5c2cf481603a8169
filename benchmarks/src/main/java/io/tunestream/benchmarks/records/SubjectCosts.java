package io.tunestream.benchmarks.records;

/** What a subject's records cost with what is private looked for, and without. */
record SubjectCosts(Subject subject, Preparation masksOn, Preparation masksOff) {

    /** One more round of both. */
    void measure() {
        masksOn.measure();
        masksOff.measure();
    }
}
