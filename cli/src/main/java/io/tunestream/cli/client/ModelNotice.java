package io.tunestream.cli.client;

import io.tunestream.provider.KnownModels;
import io.tunestream.provider.catalogue.Availability;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.TrainingSpec;
import io.tunestream.runtime.fault.FaultCode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * That the base model of a specification is trained no more, or soon no more.
 *
 * @param dataset  whose specification names it
 * @param code     MODEL_RETIRED or MODEL_RETIRING
 * @param sentence which model it is, where it was to be trained, and what ends when
 */
public record ModelNotice(String dataset, FaultCode code, String sentence) {

    /** Those of the specifications on that day, in their order; none of a model of which no date is known. */
    public static List<ModelNotice> of(Collection<DatasetSpec> specs, KnownModels models, LocalDate day) {
        return specs.stream()
                .flatMap(spec -> Optional.ofNullable(spec.getTraining())
                        .flatMap(training -> of(spec.getDataset(), training, models, day))
                        .stream())
                .toList();
    }

    private static Optional<ModelNotice> of(String dataset, TrainingSpec training, KnownModels models, LocalDate day) {
        String model = training.getBaseModel();
        String provider = training.getProvider();
        return switch (models.availability(provider, model, day)) {
            case Availability.Open open -> Optional.empty();
            case Availability.Ending ending ->
                Optional.of(new ModelNotice(
                        dataset,
                        FaultCode.MODEL_RETIRING,
                        "%s will be retired at %s: %s".formatted(model, provider, ending.dates())));
            case Availability.Ended ended ->
                Optional.of(new ModelNotice(
                        dataset,
                        FaultCode.MODEL_RETIRED,
                        "%s is retired at %s: %s".formatted(model, provider, ended.dates())));
        };
    }

    public boolean isRetired() {
        return code == FaultCode.MODEL_RETIRED;
    }

    /** The sentence, with the dataset before it. */
    public String inFull() {
        return "dataset %s: %s".formatted(dataset, sentence);
    }
}
