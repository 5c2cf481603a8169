package io.tunestream.runtime.setting;

import java.util.List;

/** Everything that is wrong with the configuration, in one report. */
public final class SettingsFault extends RuntimeException {

    /** What each of its problems is reported under. */
    public static final String CODE = "CONFIGURATION_INVALID";

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public SettingsFault(List<String> problems) {
        super("the configuration has %d problem%s: %s"
                .formatted(problems.size(), problems.size() == 1 ? "" : "s", String.join("; ", problems)));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each problem. */
    public List<String> problems() {
        return problems;
    }
}
