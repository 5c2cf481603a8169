package com.example.decide;

import io.tunestream.job.decide.Batch;
import io.tunestream.job.decide.DatasetBatches;
import io.tunestream.job.decide.DatasetView;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.Split;
import io.tunestream.record.TrainingSpec;
import io.tunestream.record.TriggerSpec;
import java.util.List;

/** A dataset to decide about. */
final class Datasets {

    private Datasets() {}

    /** Of a hundred examples in one batch, which became ready at 0; no job was yet. */
    static DatasetView ofAHundredExamples(TriggerSpec trigger) {
        DatasetSpec spec = DatasetSpec.newBuilder()
                .setDataset("sample")
                .setTraining(TrainingSpec.newBuilder()
                        .setBaseModel("gpt-4o-mini-2024-07-18")
                        .build())
                .setTrigger(trigger)
                .build();
        DatasetBatches batches = new DatasetBatches();
        batches.put(new Batch(
                "sample-train-p0-0-63147a4d",
                "sample",
                Split.TRAIN,
                "train-p0-63147a4d",
                0,
                99,
                100,
                100,
                1_000,
                0,
                "",
                false));
        return new DatasetView(spec, batches, List.of(), 100);
    }
}
