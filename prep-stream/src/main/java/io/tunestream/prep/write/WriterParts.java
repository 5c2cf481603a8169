package io.tunestream.prep.write;

import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topics;
import io.tunestream.storage.ObjectStore;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the writer works with.
 *
 * @param topics         where it reads and writes
 * @param serdes         how values are written
 * @param store          where finished files go; closed by whoever opened it
 * @param folder         folder of its open files, for itself alone
 * @param openFiles      files that it keeps open at one time
 * @param waitingBatches files that may wait for the store before it pauses
 * @param consumer       properties of its consumer
 * @param producer       properties of its producer, with a transactional id that no other writer has
 */
public record WriterParts(
        Topics topics,
        RecordSerdes serdes,
        ObjectStore store,
        Path folder,
        int openFiles,
        int waitingBatches,
        Map<String, Object> consumer,
        Map<String, Object> producer) {}
