package io.tunestream.fuzz;

import io.tunestream.example.check.Rule;
import io.tunestream.example.check.RuleSet;
import java.util.stream.Collectors;

/** What rules say, whatever the record. */
final class Catalogue {
    private static final String SENTENCES =
            RuleSet.catalogue().stream().map(Rule::sentence).collect(Collectors.joining("\n"));

    private Catalogue() {}

    static boolean says(String text) {
        return SENTENCES.contains(text);
    }
}
