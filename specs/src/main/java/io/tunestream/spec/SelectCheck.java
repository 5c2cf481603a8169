package io.tunestream.spec;

import io.tunestream.example.select.ExampleValues;
import io.tunestream.example.select.Expression;
import io.tunestream.example.select.ExpressionReading;
import io.tunestream.record.CapSpec;
import io.tunestream.record.ConsentSpec;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.SelectSpec;
import io.tunestream.spec.SpecProblem.Code;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What {@code corrects} and the keys of {@code select} must be together with the attributes that a specification keeps. */
final class SelectCheck {
    private static final String WHERE = "select.where";
    private static final String ATTRIBUTE = "select.consent.attribute";
    private static final String CAP_BY = "select.cap.by";
    private static final String CAP_EXAMPLES = "select.cap.examples";

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
        attribute("corrects", spec.getCorrects(), names);
        consent(select.getConsent(), names);
        cap(select.getCap(), names);
        names.addAll(ExampleValues.BUILT_IN);
        if (lines.containsKey(WHERE)
                && Expression.read(select.getWhere(), names) instanceof ExpressionReading.Refused refused) {
            problem(WHERE, refused.sentence());
        }
    }

    private void consent(ConsentSpec consent, Set<String> attributes) {
        attribute(ATTRIBUTE, consent.getAttribute(), attributes, "select.consent.deny", "select.consent.missing");
    }

    private void cap(CapSpec cap, Set<String> attributes) {
        attribute(CAP_BY, cap.getBy(), attributes, CAP_EXAMPLES, "select.cap.every");
        if (!cap.getBy().isEmpty() && !lines.containsKey(CAP_EXAMPLES)) {
            problem(CAP_BY, "says nothing without " + CAP_EXAMPLES);
        }
    }

    private void attribute(String path, String name, Set<String> attributes, String... others) {
        if (name.isEmpty()) {
            Stream.of(others)
                    .filter(lines::containsKey)
                    .forEach(other -> problem(other, "says nothing without " + path));
        } else if (!attributes.contains(name)) {
            problem(path, "there is no attribute %s; known are %s".formatted(name, String.join(", ", attributes)));
        }
    }

    private void problem(String path, String message) {
        problems.add(new SpecProblem(lines.getOrDefault(path, 1), Code.SPEC_VALUE_INVALID, path, message));
    }
}
