package io.tunestream.cli.apply;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.Requester;
import io.tunestream.cli.client.TopicWriter;
import io.tunestream.record.DatasetSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes specifications to their topic. */
public final class SpecPublisher {

    private final KafkaConnection clients;

    public SpecPublisher(KafkaConnection clients) {
        this.clients = clients;
    }

    /** Returns when the broker has all of them, with the time of now. */
    public void publish(List<DatasetSpec> specs) {
        Map<String, @Nullable DatasetSpec> stamped = new LinkedHashMap<>();
        for (DatasetSpec spec : specs) {
            stamped.put(
                    spec.getDataset(),
                    DatasetSpec.newBuilder(spec)
                            .setAppliedAt(System.currentTimeMillis())
                            .build());
        }
        write(stamped);
    }

    /** Writes tombstones; returns when the broker has all of them. */
    public void delete(List<String> datasets) {
        Map<String, @Nullable DatasetSpec> tombstones = new LinkedHashMap<>();
        datasets.forEach(dataset -> tombstones.put(dataset, null));
        write(tombstones);
    }

    private void write(Map<String, @Nullable DatasetSpec> records) {
        TopicWriter.write(clients, clients.topics().datasetSpec(), records, List.of(Requester.header()));
    }
}
