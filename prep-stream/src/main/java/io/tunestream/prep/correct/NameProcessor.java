package io.tunestream.prep.correct;

import io.tunestream.record.AcceptedExample;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Tells of each accepted example by each of its names, so that it meets what corrects it whatever partitions they came by. */
public final class NameProcessor extends ContextualProcessor<byte[], AcceptedExample, byte[], NamedExample> {

    @Override
    public void process(Record<byte[], AcceptedExample> record) {
        AcceptedExample example = record.value();
        if (example == null) {
            return;
        }
        RecordMetadata source = context().recordMetadata().orElseThrow();
        PlacedExample placed = PlacedExample.of(example, source.partition());
        String dataset = example.getDataset();
        ExampleNames.of(example)
                .forEach((name, use) -> context()
                        .forward(new Record<>(
                                ExampleNames.keyOf(dataset, name),
                                new NamedExample(dataset, use, record.timestamp(), placed),
                                context().currentSystemTimeMs())));
    }
}
