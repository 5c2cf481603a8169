package io.tunestream.prep.stats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.prep.state.CommittedObjects;
import io.tunestream.prep.state.PacedPunctuation;
import io.tunestream.record.DatasetStats;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/** Adds up what the tasks report of each dataset, and tells the sum when it has changed. */
public final class TallySumProcessor extends ContextualProcessor<byte[], TallyReport, byte[], DatasetStats> {

    private final String storeName;
    private final Duration every;
    private CommittedObjects<DatasetTallies> datasets;
    private PacedPunctuation telling;

    @SuppressWarnings("NullAway.Init") // set by init, which Streams calls first
    public TallySumProcessor(String storeName, Duration every) {
        this.storeName = storeName;
        this.every = every;
    }

    /** The store that it needs. */
    public static StoreBuilder<?> store(String name) {
        return CommittedObjects.builder(name, new DatasetTallies.TalliesCodec());
    }

    @Override
    public void init(ProcessorContext<byte[], DatasetStats> context) {
        super.init(context);
        datasets = context.getStateStore(storeName);
        telling = PacedPunctuation.schedule(context, every, this::tell);
    }

    @Override
    public void process(Record<byte[], TallyReport> record) {
        String dataset = new String(record.key(), UTF_8);
        CommittedObjects.Entry<DatasetTallies> entry = datasets.entry(dataset, DatasetTallies::new);
        entry.value().put(record.value());
        datasets.change(entry);
        telling.hurry();
    }

    private boolean tell(long now) {
        List<CommittedObjects.Entry<DatasetTallies>> touched = datasets.takeTouched();
        for (CommittedObjects.Entry<DatasetTallies> entry : touched) {
            DatasetStats stats = entry.value().sum(entry.name(), now);
            context().forward(new Record<>(entry.name().getBytes(UTF_8), stats, now));
        }
        return !touched.isEmpty();
    }
}
