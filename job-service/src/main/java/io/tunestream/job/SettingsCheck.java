package io.tunestream.job;

import static java.util.Objects.requireNonNull;

import io.tunestream.providers.ProviderSettings;
import io.tunestream.providers.Providers;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.setting.SettingsFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What must be true of the settings together. */
final class SettingsCheck {

    private SettingsCheck() {}

    /** @throws SettingsFault with every problem */
    static void check(Settings settings) {
        Duration absentAfter = settings.of(JobSettings.class).absentAfter();
        Map<String, ProviderSettings.Provider> providers =
                settings.of(ProviderSettings.class).byName();
        Set<String> names = new TreeSet<>(providers.keySet());
        names.add(Providers.DEFAULT);
        List<String> problems = new ArrayList<>();
        names.forEach(name -> {
            // The map answers for a name that is not configured with the defaults.
            Duration least = requireNonNull(providers.get(name)).timeout().multipliedBy(2);
            if (absentAfter.compareTo(least) < 0) {
                problems.add("job.absent-after is %s; it must be at least twice providers.%s.timeout, %s"
                        .formatted(absentAfter, name, least));
            }
        });
        if (!problems.isEmpty()) {
            throw new SettingsFault(problems);
        }
    }
}
