package io.tunestream.prep.write;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.prep.trace.BatchTraces;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topics;
import io.tunestream.storage.ObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What the writer works with.
 *
 * @param topics          where it reads and writes
 * @param accepted        how the log is kept that lines are read from
 * @param serdes          how values are written
 * @param store           where finished files go; closed by whoever opened it
 * @param origin          8 hexadecimal digits of the cluster and the accepted topic, for whatever is this line's alone in a store that
 *                        others share
 * @param folder          folder of its open files, for itself alone
 * @param openFiles       files that it keeps open at one time
 * @param waitingBatches  files that may wait for the store before it pauses
 * @param checkpointAfter how long a line may be in the log alone before it is saved in the store
 * @param clients         other Kafka clients that it needs now and then
 * @param traces          tells the spans of batches
 * @param meters          where its alarms are counted
 * @param consumer        properties of its consumer
 * @param producer        properties of its producer, with a transactional id that no other writer has
 */
public record WriterParts(
        Topics topics,
        AcceptedLog accepted,
        RecordSerdes serdes,
        ObjectStore store,
        String origin,
        Path folder,
        int openFiles,
        int waitingBatches,
        Duration checkpointAfter,
        KafkaClients clients,
        BatchTraces traces,
        MeterRegistry meters,
        Map<String, Object> consumer,
        Map<String, Object> producer) {}
