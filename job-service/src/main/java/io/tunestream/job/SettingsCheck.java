package io.tunestream.job;

import io.tunestream.provider.Providers;
import io.tunestream.runtime.setting.SettingsFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What must be true of the settings together. */
final class SettingsCheck {

    private SettingsCheck() {}

    /** @throws SettingsFault with every problem */
    static void check(JobSettings settings, Providers providers) {
        Duration absentAfter = settings.absentAfter();
        List<String> problems = new ArrayList<>();
        for (String name : new TreeSet<>(providers.names())) {
            Duration least = providers.get(name).capabilities().longestCall().multipliedBy(2);
            if (absentAfter.compareTo(least) < 0) {
                problems.add(
                        "job.absent-after is %s; it must be at least %s, twice what a call of providers.%s may take"
                                .formatted(absentAfter, least, name));
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsFault(problems);
        }
    }
}
