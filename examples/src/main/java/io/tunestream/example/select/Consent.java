package io.tunestream.example.select;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * Who may be learned from.
 *
 * @param attribute     what says it
 * @param denying       values that deny, as they are written
 * @param missingDenies whether an example that says nothing is left out too
 */
public record Consent(String attribute, Set<String> denying, boolean missingDenies) {

    public Consent {
        requireNonNull(attribute, "attribute");
        denying = Set.copyOf(denying);
    }

    boolean denies(ExampleValues values) {
        String said = values.value(attribute);
        return said == null ? missingDenies : denying.contains(said);
    }
}
