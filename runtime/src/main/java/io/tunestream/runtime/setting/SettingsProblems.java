package io.tunestream.runtime.setting;

import io.smallrye.config.ConfigValidationException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What is wrong with a configuration, in words for those who wrote it, in place of the library's. */
final class SettingsProblems {
    /** The name under which {@link Settings#load} hands its overrides to the library. */
    static final String OVERRIDES = "overrides";

    private static final Pattern LIBRARY = Pattern.compile("[\\w.$]+(?:Exception|Error): |SRCFG\\d+: ");
    private static final Pattern UNKNOWN = Pattern.compile("(\\S+) in (.+) does not map to any root");
    private static final Pattern MISSING =
            Pattern.compile("The config property (\\S+) is required but it could not be found in any config source");
    private static final Pattern EMPTY =
            Pattern.compile("The config property (\\S+) is defined as the empty String.*", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile(
            "The config property (\\S+) with the config value \".*\" threw an Exception whilst being converted (.+)",
            Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile(".*\\[source=file:(.+)].*");

    private SettingsProblems() {}

    /** A sentence for each problem, the setting's name in it. */
    static List<String> of(ConfigValidationException invalid) {
        return IntStream.range(0, invalid.getProblemCount())
                .mapToObj(index -> sentence(invalid.getProblem(index).getMessage()))
                .toList();
    }

    private static String sentence(String message) {
        String plain = LIBRARY.matcher(message).replaceAll("");
        Matcher unknown = UNKNOWN.matcher(plain);
        if (unknown.matches()) {
            return "there is no setting %s, which is given %s; docs/configuration.md lists all there are"
                    .formatted(unknown.group(1), place(unknown.group(2)));
        }
        Matcher missing = MISSING.matcher(plain);
        if (missing.matches()) {
            return missing.group(1) + " is required and not given";
        }
        Matcher empty = EMPTY.matcher(plain);
        if (empty.matches()) {
            return empty.group(1) + " is empty";
        }
        Matcher value = VALUE.matcher(plain);
        return value.matches() ? "%s: %s".formatted(value.group(1), value.group(2)) : plain;
    }

    private static String place(String source) {
        Matcher file = FILE.matcher(source);
        if (file.matches()) {
            return "in " + file.group(1);
        }
        if (source.contains("source=" + OVERRIDES)) {
            return "on the command line";
        }
        return source.startsWith("SysPropConfigSource") ? "as a system property" : "in " + source;
    }
}
