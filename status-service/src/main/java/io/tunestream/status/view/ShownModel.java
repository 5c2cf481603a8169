package io.tunestream.status.view;

import io.tunestream.record.ModelReady;
import io.tunestream.record.ModelRecord;
import io.tunestream.schema.state.ModelStage;
import java.util.Optional;

/**
 * A tuned model as it is shown.
 *
 * @param jobId  job that made it
 * @param record where it stands; empty where that is forgotten, or from before models had records
 * @param ready  the event that it is ready; empty where there is none, or none in memory
 */
public record ShownModel(String jobId, Optional<ModelRecord> record, Optional<ModelReady> ready) {

    boolean isKnown() {
        return record.isPresent() || ready.isPresent();
    }

    public String dataset() {
        return record.map(ModelRecord::getDataset)
                .or(() -> ready.map(ModelReady::getDataset))
                .orElse("");
    }

    /** As its record has it. */
    public String state() {
        return record.map(ModelRecord::getState).orElse(ModelStage.READY.name());
    }

    public boolean isReady() {
        return state().equals(ModelStage.READY.name());
    }

    /** When it became ready, or was trained. */
    long changedAt() {
        return ready.map(ModelReady::getReadyAt)
                .or(() -> record.map(ModelRecord::getTrainedAt))
                .orElse(0L);
    }
}
