package io.tunestream.cli.document;

import static java.util.Objects.requireNonNull;

import io.tunestream.example.check.Rule;
import io.tunestream.example.check.RuleExample;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Severity;
import io.tunestream.example.target.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every rule that an example is judged by, with one that breaks it and one that does not. */
final class RulesPage {

    private static final String INTRODUCTION = """

            An example has every violation that is in it, each with its code, a pointer into the record as it came, and a sentence
            that says nothing of what stands there. E rejects the example; W warns and F was put right in the line, and both are
            counted; where a target has a dash, nobody is told. `tunestream validate FILE` shows what would become of a file.
            In the examples `%SECRET_…%` stands for a secret of that kind.

            A dataset's specification may say otherwise for itself, by code: `rules: {SYSTEM_MISSING: error, TRAILING_TOOL_CALL: off}`.
            What makes an example unreadable stays an error.

            """;

    private RulesPage() {}

    static String print() {
        StringBuilder page =
                new StringBuilder("# Rules\n\n").append(MarkdownTable.NOTE).append(INTRODUCTION);
        page.append(MarkdownTable.row(row("code", Target::label, "what is wrong")))
                .append("|---".repeat(Target.values().length + 2))
                .append("|\n");
        List<Rule> rules = RuleSet.catalogue();
        for (Rule rule : rules) {
            page.append(MarkdownTable.row(
                    row("`" + rule.code() + "`", target -> letter(rule.severity(target)), rule.sentence())));
        }
        page.append("\n## Examples\n\nOf each rule a record that breaks it, and one that does not.\n");
        Map<String, RuleExample> examples = RuleExample.all();
        rules.stream().map(Rule::code).distinct().filter(examples::containsKey).forEach(code -> {
            RuleExample example = requireNonNull(examples.get(code));
            page.append("\n### ").append(code).append("\n\n```\n");
            page.append(example.breaks())
                    .append("\n```\n```\n")
                    .append(example.keeps())
                    .append("\n```\n");
        });
        return page.toString();
    }

    private static String[] row(String first, Function<Target, String> ofTarget, String last) {
        return Stream.of(Stream.of(first), Arrays.stream(Target.values()).map(ofTarget), Stream.of(last))
                .flatMap(Function.identity())
                .toArray(String[]::new);
    }

    private static String letter(Severity severity) {
        return severity == Severity.OFF ? "–" : severity.name();
    }
}
