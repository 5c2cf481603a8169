package io.tunestream.spec;

import io.tunestream.example.select.ExampleValues;
import io.tunestream.example.select.Expression;
import io.tunestream.example.select.ExpressionReading;
import io.tunestream.record.ConsentSpec;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.SelectSpec;
import io.tunestream.spec.SpecProblem.Code;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the keys of {@code select} must be together with the attributes that a specification keeps. */
final class SelectCheck {
    private static final String WHERE = "select.where";
    private static final String ATTRIBUTE = "select.consent.attribute";

    private final Map<String, Integer> lines;
    private final List<SpecProblem> problems;

    /** Notes problems at the lines of the values. */
    SelectCheck(Map<String, Integer> lines, List<SpecProblem> problems) {
        this.lines = lines;
        this.problems = problems;
    }

    void check(DatasetSpec spec) {
        SelectSpec select = spec.getSelect();
        Set<String> names = new TreeSet<>(spec.getAttributes().keySet());
        consent(select.getConsent(), names);
        names.addAll(ExampleValues.BUILT_IN);
        if (lines.containsKey(WHERE)
                && Expression.read(select.getWhere(), names) instanceof ExpressionReading.Refused refused) {
            problem(WHERE, refused.sentence());
        }
    }

    private void consent(ConsentSpec consent, Set<String> attributes) {
        if (consent.getAttribute().isEmpty()) {
            Stream.of("select.consent.deny", "select.consent.missing")
                    .filter(lines::containsKey)
                    .forEach(path -> problem(path, "says nothing without " + ATTRIBUTE));
        } else if (!attributes.contains(consent.getAttribute())) {
            problem(
                    ATTRIBUTE,
                    "there is no attribute %s; known are %s"
                            .formatted(consent.getAttribute(), String.join(", ", attributes)));
        }
    }

    private void problem(String path, String message) {
        problems.add(new SpecProblem(lines.getOrDefault(path, 1), Code.SPEC_VALUE_INVALID, path, message));
    }
}
