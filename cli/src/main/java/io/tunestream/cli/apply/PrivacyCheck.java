package io.tunestream.cli.apply;

import io.tunestream.provider.Providers;
import io.tunestream.provider.SelfHosted;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.TrainingSpec;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.setting.Settings;
import java.util.Collection;

/** Whether datasets that are internal are to be trained by a provider that is self-hosted. */
final class PrivacyCheck {

    private static final String INTERNAL = "internal";

    private final Settings settings;
    private final SelfHosted selfHosted;

    /** @param settings of {@link Providers#settings} */
    PrivacyCheck(Settings settings) {
        this.settings = settings;
        this.selfHosted = SelfHosted.of(settings);
    }

    /**
     * Of a provider that is not configured here nothing is said; the job service says it.
     *
     * @throws Fault PRIVACY_UNMET
     */
    void check(Collection<DatasetSpec> specs) {
        for (DatasetSpec spec : specs) {
            TrainingSpec training = spec.getTraining();
            if (training != null && spec.getPrivacy().equals(INTERNAL)) {
                requireSelfHosted(spec.getDataset(), training.getProvider());
            }
        }
    }

    private void requireSelfHosted(String dataset, String provider) {
        boolean known = !Providers.methods(provider, settings).isEmpty();
        if (known && !selfHosted.contains(provider)) {
            throw new Fault(
                    FaultCode.PRIVACY_UNMET,
                    "dataset %s: its privacy is internal, and %s is not self-hosted; nothing was applied"
                            .formatted(dataset, provider));
        }
    }
}
