package io.tunestream.status.prove;

import io.tunestream.record.ModelRecord;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.schema.state.ModelStage;
import io.tunestream.status.prove.ModelState.Probed;
import io.tunestream.status.prove.ModelState.Ready;
import io.tunestream.status.prove.ModelState.Refused;
import io.tunestream.status.prove.ModelState.Retired;
import io.tunestream.status.prove.ModelState.Serving;
import io.tunestream.status.prove.ModelState.Trained;

/** States of models as they are on their topic. */
public final class ModelRecords {

    private static final String NOT_DEPLOYED = "not_deployed";

    private ModelRecords() {}

    /** The record of a state; {@link #stateOf} reads it back. */
    public static ModelRecord of(ModelState state) {
        ModelRecord.Builder record =
                about(state.model()).setState(stageOf(state).name()).setStateSince(state.since());
        return switch (state) {
            case Trained s ->
                record.setProbeRuns(s.probeRuns())
                        .setReason(s.waitsFor().isEmpty() ? "" : NOT_DEPLOYED)
                        .setMessage(s.waitsFor())
                        .build();
            case Serving s -> served(record, s.servedAs(), s.probeRuns()).build();
            case Probed s ->
                probed(record, s.servedAs(), s.probeRuns(), s.probeMs()).build();
            case Ready s ->
                probed(record, s.servedAs(), s.probeRuns(), s.probeMs()).build();
            case Refused s -> because(record, s).build();
            case Retired s ->
                because(probed(record, s.servedAs(), s.probeRuns(), s.probeMs()), s)
                        .build();
        };
    }

    private static ModelStage stageOf(ModelState state) {
        return switch (state) {
            case Trained s -> ModelStage.TRAINED;
            case Serving s -> ModelStage.SERVING;
            case Probed s -> ModelStage.PROBED;
            case Ready s -> ModelStage.READY;
            case Refused s -> ModelStage.REFUSED;
            case Retired s -> ModelStage.RETIRED;
        };
    }

    /**
     * The state that a record holds.
     *
     * @throws Fault LEDGER_UNREADABLE for a state that this version does not know; to go on would be to guess
     */
    public static ModelState stateOf(ModelRecord record) {
        TunedModel model = modelOf(record);
        String servedAs = record.getServedAs();
        int probeRuns = record.getProbeRuns();
        long probeMs = record.getProbeMs();
        long since = record.getStateSince();
        return switch (ModelStage.of(record).orElseThrow(() -> unknown(record))) {
            case TRAINED -> new Trained(model, probeRuns, record.getMessage(), since);
            case SERVING -> new Serving(model, servedAs, probeRuns, since);
            case PROBED -> new Probed(model, servedAs, probeRuns, probeMs, since);
            case READY -> new Ready(model, servedAs, probeRuns, probeMs, since);
            case REFUSED -> new Refused(model, record.getReason(), record.getMessage(), since);
            case RETIRED ->
                new Retired(model, servedAs, probeRuns, probeMs, record.getReason(), record.getMessage(), since);
        };
    }

    private static Fault unknown(ModelRecord record) {
        return new Fault(
                FaultCode.LEDGER_UNREADABLE,
                "the model of %s is in state %s, which this version does not know"
                        .formatted(record.getJobId(), record.getState()));
    }

    private static TunedModel modelOf(ModelRecord record) {
        return new TunedModel(
                record.getJobId(),
                record.getDataset(),
                record.getProvider(),
                record.getBaseModel(),
                record.getModel(),
                record.getTrainedAt());
    }

    private static ModelRecord.Builder about(TunedModel model) {
        return ModelRecord.newBuilder()
                .setJobId(model.jobId())
                .setDataset(model.dataset())
                .setProvider(model.provider())
                .setBaseModel(model.baseModel())
                .setModel(model.name())
                .setTrainedAt(model.trainedAt());
    }

    private static ModelRecord.Builder served(ModelRecord.Builder record, String servedAs, int probeRuns) {
        return record.setServedAs(servedAs).setProbeRuns(probeRuns);
    }

    private static ModelRecord.Builder probed(
            ModelRecord.Builder record, String servedAs, int probeRuns, long probeMs) {
        return served(record, servedAs, probeRuns).setProbeMs(probeMs);
    }

    private static ModelRecord.Builder because(ModelRecord.Builder record, ModelState.Ended ended) {
        return record.setReason(ended.code()).setMessage(ended.message());
    }
}
