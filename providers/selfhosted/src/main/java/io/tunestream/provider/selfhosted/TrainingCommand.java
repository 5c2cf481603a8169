package io.tunestream.provider.selfhosted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command with placeholders. An argument whose placeholder has no value is left out, and where it is nothing but the
 * placeholder, so is the option before it: {@code --validation {validation}} goes as a whole. Immutable.
 */
public final class TrainingCommand {

    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([A-Za-z]+)\\}");

    private final List<String> template;

    public TrainingCommand(List<String> template) {
        this.template = List.copyOf(template);
    }

    /** Placeholders of the command that are not among the known ones. */
    public Set<String> unknown(Set<String> known) {
        Set<String> unknown = new TreeSet<>();
        for (String argument : template) {
            PLACEHOLDER.matcher(argument).results().map(found -> found.group(1)).forEach(unknown::add);
        }
        unknown.removeAll(known);
        return unknown;
    }

    /** What is run; the first is the program. Values that are empty are not given. */
    public List<String> with(Map<String, String> values) {
        List<String> arguments = new ArrayList<>();
        for (String argument : template) {
            if (PLACEHOLDER.matcher(argument).results().allMatch(found -> isGiven(values, found.group(1)))) {
                arguments.add(fill(argument, values));
            } else if (PLACEHOLDER.matcher(argument).matches() && endsWithOption(arguments)) {
                arguments.removeLast();
            }
        }
        return arguments;
    }

    private static boolean isGiven(Map<String, String> values, String name) {
        return !values.getOrDefault(name, "").isEmpty();
    }

    private static boolean endsWithOption(List<String> arguments) {
        return !arguments.isEmpty() && arguments.getLast().startsWith("-");
    }

    private static String fill(String argument, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(argument)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }
}
