package io.tunestream.job;

import io.tunestream.providers.ProviderSettings;
import io.tunestream.schema.setting.Settings;
import io.tunestream.schema.setting.SettingsFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must be true of the settings together. */
final class SettingsCheck {

    private SettingsCheck() {}

    /** @throws SettingsFault with every problem */
    static void check(Settings settings) {
        Duration absentAfter = settings.of(JobSettings.class).absentAfter();
        Map<String, ProviderSettings.Provider> providers =
                settings.of(ProviderSettings.class).byName();
        List<String> problems = new ArrayList<>();
        providers.forEach((name, provider) -> {
            Duration least = provider.timeout().multipliedBy(2);
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
