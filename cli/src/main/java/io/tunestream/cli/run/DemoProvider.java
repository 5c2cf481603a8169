package io.tunestream.cli.run;

import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.local.provider.WireDialect;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.TrainingSpec;
import java.util.Optional;

/** Who trains in a demonstration. */
enum DemoProvider {
    OPENAI("a simulated provider", "at the simulated provider", Optional.of(WireDialect.OPENAI)),
    AZURE("a simulated resource of Azure", "at the simulated resource", Optional.of(WireDialect.AZURE)),
    VERTEX("a simulated Vertex AI", "at the simulated Vertex AI", Optional.empty()),
    COMMAND("a trainer on this machine", "on this machine", Optional.empty());

    /** Configured name of the trainer on this machine. */
    static final String WORKSTATION = "workstation";

    /** Configured name of the simulated Vertex AI. */
    static final String GOOGLE = "vertex";

    /** What the trainer leaves, which is no model of anybody's. */
    private static final String TINY = "demo/tiny";

    private static final String GEMINI = "gemini-2.5-flash";

    /** Where the catalogue does not know the tokens of a model. */
    private static final String ENCODING = "o200k_base";

    private final String title;
    private final String place;

    private final Optional<WireDialect> dialect;

    DemoProvider(String title, String place, Optional<WireDialect> dialect) {
        this.title = title;
        this.place = place;
        this.dialect = dialect;
    }

    /** With an article. */
    String title() {
        return title;
    }

    /** Where a job is. */
    String place() {
        return place;
    }

    /** How {@link SimulatedProvider} speaks; empty where it is not needed. */
    Optional<WireDialect> dialect() {
        return dialect;
    }

    /** The sample's dataset, trained here. */
    DatasetSpec.Builder adapt(DatasetSpec sample) {
        DatasetSpec.Builder spec = DatasetSpec.newBuilder(sample);
        return switch (this) {
            case OPENAI -> spec;
            case AZURE ->
                trainedBy(
                        spec, WireDialect.AZURE.provider(), sample.getTraining().getBaseModel());
            case VERTEX -> trainedBy(spec, GOOGLE, GEMINI).setEncoding(ENCODING);
            case COMMAND -> trainedBy(spec, WORKSTATION, TINY).setEncoding(ENCODING);
        };
    }

    /** By whoever has no price in the catalogue. */
    private static DatasetSpec.Builder trainedBy(DatasetSpec.Builder spec, String provider, String model) {
        return spec.setTraining(TrainingSpec.newBuilder(spec.getTraining())
                        .setProvider(provider)
                        .setBaseModel(model)
                        .build())
                .setGuards(GuardSpec.newBuilder(spec.getGuards())
                        .setMaxDollarsPerJob(0)
                        .build());
    }
}
