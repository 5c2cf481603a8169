package io.tunestream.cli.diagnose;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.ModelNotice;
import io.tunestream.cli.client.TopicTable;
import io.tunestream.provider.KnownModels;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.time.LocalDate;
import java.util.List;

/** Which datasets name a base model that is trained no more, or soon no more. */
final class DatasetModels {

    private final KafkaConnection kafka;
    private final KnownModels models;
    private final LocalDate today;

    DatasetModels(KafkaConnection kafka, KnownModels models, LocalDate today) {
        this.kafka = kafka;
        this.models = models;
        this.today = today;
    }

    /** By dataset; empty where all is well, or no specification was ever applied. */
    List<Finding> findings() {
        try {
            return ModelNotice.of(
                            TopicTable.read(kafka, kafka.topics().datasetSpec())
                                    .values()
                                    .values(),
                            models,
                            today)
                    .stream()
                    .map(DatasetModels::finding)
                    .toList();
        } catch (Fault e) {
            return e.is(FaultCode.TOPIC_MISSING)
                    ? List.of()
                    : List.of(Finding.ill("base models", e.code() + ": " + e.getMessage()));
        }
    }

    private static Finding finding(ModelNotice notice) {
        Finding.State state = notice.isRetired() ? Finding.State.ILL : Finding.State.WARNING;
        return new Finding(state, "dataset " + notice.dataset(), notice.code() + ": " + notice.sentence());
    }
}
