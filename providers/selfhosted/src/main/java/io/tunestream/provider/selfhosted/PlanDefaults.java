package io.tunestream.provider.selfhosted;

import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.util.List;
import java.util.Optional;

/** What a trainer is given where a dataset does not say. */
public interface PlanDefaults {

    @Describe("Models that jobs may start from, by name or path; without it any.")
    Optional<List<String>> baseModels();

    @Describe("{epochs} of a dataset that leaves them to the provider.")
    @WithDefault("3")
    int epochs();

    @Describe("{learningRate}, which a dataset's learningRateMultiplier multiplies.")
    @WithDefault("0.0002")
    double learningRate();

    @Describe("{loraRank}.")
    @WithDefault("16")
    int loraRank();

    @Describe("Steps between two lines of a log whose lines do not say their step.")
    @WithDefault("1")
    int loggingSteps();
}
