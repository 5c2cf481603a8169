package io.tunestream.prep.correct;

import io.tunestream.record.AcceptedExample;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topic;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Tells of each accepted example by each of its names, so that it meets what corrects it whatever partitions they came by. Takes them as
 * they were written, because only here it is known where one stands that cannot be read.
 */
public final class NameProcessor extends ContextualProcessor<byte[], byte[], byte[], NamedExample> {

    private final RecordSerdes serdes;
    private final Topic<AcceptedExample> accepted;
    private RecordReader records;

    @SuppressWarnings("NullAway.Init") // set by init, which Streams calls first
    public NameProcessor(RecordSerdes serdes, Topic<AcceptedExample> accepted) {
        this.serdes = serdes;
        this.accepted = accepted;
    }

    @Override
    public void init(ProcessorContext<byte[], NamedExample> context) {
        super.init(context);
        records = serdes.reader();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata source = context().recordMetadata().orElseThrow();
        read(record, source).ifPresent(example -> tell(example, source.partition(), record.timestamp()));
    }

    private Optional<AcceptedExample> read(Record<byte[], byte[]> record, RecordMetadata source) {
        return records.read(
                accepted,
                new ConsumerRecord<>(
                        source.topic(), source.partition(), source.offset(), record.key(), record.value()));
    }

    private void tell(AcceptedExample example, int partition, long acceptedAt) {
        PlacedExample placed = PlacedExample.of(example, partition);
        String dataset = example.getDataset();
        ExampleNames.of(example)
                .forEach((name, use) -> context()
                        .forward(new Record<>(
                                ExampleNames.keyOf(dataset, name),
                                new NamedExample(dataset, use, acceptedAt, placed),
                                context().currentSystemTimeMs())));
    }

    @Override
    public void close() {
        records.close();
    }
}
