package io.tunestream.cli.apply;

import io.tunestream.cli.client.AppliedSpecs;
import io.tunestream.provider.Providers;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.TrainingSpec;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.setting.Settings;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Whether datasets can be trained by the method that their specifications name. */
final class MethodCheck {

    private final Settings settings;

    /** @param settings of {@link Providers#settings} */
    MethodCheck(Settings settings) {
        this.settings = settings;
    }

    /**
     * Of a provider that is not configured here nothing is said.
     *
     * @throws Fault METHOD_UNSUPPORTED where a provider cannot train so, METHOD_FIXED where a dataset was trained otherwise
     */
    void check(Collection<DatasetSpec> specs, AppliedSpecs applied) {
        for (DatasetSpec spec : specs) {
            TrainingSpec training = spec.getTraining();
            if (training != null) {
                requireSupported(spec.getDataset(), training);
                requireSame(spec.getDataset(), training, applied);
            }
        }
    }

    private void requireSupported(String dataset, TrainingSpec training) {
        Set<String> methods = Providers.methods(training.getProvider(), settings);
        if (!methods.isEmpty() && !methods.contains(training.getMethod())) {
            throw new Fault(
                    FaultCode.METHOD_UNSUPPORTED,
                    "dataset %s: %s does not train by %s; nothing was applied"
                            .formatted(dataset, training.getProvider(), training.getMethod()));
        }
    }

    private static void requireSame(String dataset, TrainingSpec training, AppliedSpecs applied) {
        Optional<String> before = Optional.ofNullable(applied.find(dataset))
                .map(DatasetSpec::getTraining)
                .map(TrainingSpec::getMethod);
        if (before.isPresent() && !before.get().equals(training.getMethod())) {
            throw new Fault(
                    FaultCode.METHOD_FIXED,
                    "dataset %s is trained by %s, and %s learns from other lines; nothing was applied"
                            .formatted(dataset, before.get(), training.getMethod()));
        }
    }
}
