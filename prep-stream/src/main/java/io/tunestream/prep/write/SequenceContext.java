package io.tunestream.prep.write;

import java.util.concurrent.Future;

/** What a sequence needs of the partition that it lives in. */
interface SequenceContext {

    int partition();

    /** Stores a file in the background. */
    Future<StoreOutcome> store(LocalBatch batch);

    /** Saves open lines in the background. */
    Future<SavedLinesStore.Answer> save(SequenceKey key, OpenLines lines);

    /** Looks in the background until nothing else lies under a key, for as long as it takes. */
    Future<?> whenFree(StoreOutcome.KeyTaken taken);

    /** Where the accepted topic and the decisions end, as far as they can be read by now. */
    LogPosition visible();

    /**
     * Where the accepted topic ends, open transactions included: every line that a decision is about, if there is one, lies
     * before, though it may not be visible yet.
     */
    long acceptedEnd();

    /** Has the accepted topic read again from an offset on; until then the sequence gets lines that it does not want. */
    void readAgain(long offset);

    /** Has the whole partition begin once more with what was committed, as after a start. */
    void beginAnew();

    /** Stops all sequences of the dataset, this one too. */
    void stop(String dataset, String code, String message);

    /** The file has lines that are not on disk. */
    void unwritten(SequenceFile file);

    WriterAlarms alarms();
}
