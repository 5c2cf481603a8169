package io.tunestream.cli.document;

import static java.util.Objects.requireNonNull;

import io.tunestream.example.check.Rule;
import io.tunestream.example.check.RuleExample;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Severity;
import java.util.List;
import java.util.Map;

/** Every rule that an example is judged by, with one that breaks it and one that does not. */
final class RulesPage {

    private static final String INTRODUCTION = """

            An example has every violation that is in it, each with its code, a pointer into the record as it came, and a sentence
            that says nothing of what stands there. E rejects the example; W warns and F was put right in the line, and both are
            counted. `tunestream validate FILE` shows what would become of a file.

            """;

    private RulesPage() {}

    static String print() {
        StringBuilder page =
                new StringBuilder("# Rules\n\n").append(MarkdownTable.NOTE).append(INTRODUCTION);
        page.append(MarkdownTable.row("code", "severity", "what is wrong")).append("|---|---|---|\n");
        List<Rule> rules = RuleSet.catalogue();
        for (Rule rule : rules) {
            Severity severity = RuleSet.DEFAULT.severity(rule);
            page.append(MarkdownTable.row("`" + rule.code() + "`", severity.name(), rule.sentence()));
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
}
