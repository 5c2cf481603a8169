package io.tunestream.fuzz;

import io.tunestream.example.check.Rule;
import io.tunestream.example.check.RuleSet;
import java.util.stream.Collectors;

/** What is said whatever the record, by the rules or of a record that is none of what the target learns from. */
final class Catalogue {
    private static final String SENTENCES = RuleSet.catalogue().stream()
            .map(Rule::sentence)
            .collect(Collectors.joining("\n", "", "\nthe target learns from conversations."));

    private Catalogue() {}

    static boolean says(String text) {
        return SENTENCES.contains(text);
    }
}
