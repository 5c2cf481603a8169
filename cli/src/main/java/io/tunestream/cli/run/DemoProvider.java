package io.tunestream.cli.run;

import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.local.provider.WireDialect;
import io.tunestream.local.trainer.SimulatedTrainer;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.TrainingSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who trains in a demonstration. */
enum DemoProvider {
    OPENAI("a simulated provider", "at the simulated provider", Optional.of(WireDialect.OPENAI)),
    AZURE("a simulated resource of Azure", "at the simulated resource", Optional.of(WireDialect.AZURE)),
    COMMAND("a trainer on this machine", "on this machine", Optional.empty());

    /** What the trainer leaves, which is no model of anybody's. */
    private static final String BASE_MODEL = "demo/tiny";

    private static final String NAME = "workstation";
    private static final String PREFIX = "providers.%s.".formatted(NAME);

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

    /**
     * Settings that configure it.
     *
     * @param directory of the demonstration
     * @param job       how long a job takes
     */
    Map<String, String> settings(Path directory, Duration job) {
        Map<String, String> settings = new HashMap<>();
        if (this == COMMAND) {
            settings.put(PREFIX + "kind", "command");
            settings.put(PREFIX + "directory", directory.resolve("training").toString());
            putAll(settings, PREFIX + "command", SimulatedTrainer.trainCommand(job));
            putAll(settings, PREFIX + "serving.command", SimulatedTrainer.askCommand());
        }
        return settings;
    }

    private static void putAll(Map<String, String> settings, String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            settings.put("%s[%d]".formatted(name, i), values.get(i));
        }
    }

    /** The sample's dataset, trained here. */
    DatasetSpec.Builder adapt(DatasetSpec sample) {
        DatasetSpec.Builder spec = DatasetSpec.newBuilder(sample);
        return switch (this) {
            case OPENAI -> spec;
            case AZURE ->
                trainedBy(
                        spec, WireDialect.AZURE.provider(), sample.getTraining().getBaseModel());
            // The catalogue does not know its tokens.
            case COMMAND -> trainedBy(spec, NAME, BASE_MODEL).setEncoding("o200k_base");
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
