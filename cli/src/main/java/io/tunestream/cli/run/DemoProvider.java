package io.tunestream.cli.run;

import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.local.trainer.SimulatedTrainer;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.TrainingSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who trains in a demonstration. */
enum DemoProvider {
    OPENAI("a simulated provider", "at the simulated provider"),
    COMMAND("a trainer on this machine", "on this machine");

    /** What the trainer leaves, which is no model of anybody's. */
    private static final String BASE_MODEL = "demo/tiny";

    private static final String NAME = "workstation";
    private static final String PREFIX = "providers.%s.".formatted(NAME);

    private final String title;
    private final String place;

    DemoProvider(String title, String place) {
        this.title = title;
        this.place = place;
    }

    /** With an article. */
    String title() {
        return title;
    }

    /** Where a job is. */
    String place() {
        return place;
    }

    /** Whether {@link SimulatedProvider} is needed. */
    boolean simulated() {
        return this == OPENAI;
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
        if (this == COMMAND) {
            // The catalogue knows neither its tokens nor its price.
            spec.setEncoding("o200k_base")
                    .setTraining(TrainingSpec.newBuilder(sample.getTraining())
                            .setProvider(NAME)
                            .setBaseModel(BASE_MODEL)
                            .build())
                    .setGuards(GuardSpec.newBuilder(sample.getGuards())
                            .setMaxDollarsPerJob(0)
                            .build());
        }
        return spec;
    }
}
