package io.tunestream.cli.document;

import static java.util.Objects.requireNonNull;

import io.tunestream.example.check.FileExample;
import io.tunestream.example.check.Rule;
import io.tunestream.example.check.RuleExample;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Severity;
import io.tunestream.example.check.TrainingFiles;
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

    private static final String FILES = """

            ## Files

            `tunestream validate FILES --target NAME --validation FILES` judges files as those of a job: training file and
            validation file, each put together of the examples that break no rule. `TRAIN_VALIDATION_OVERLAP` is broken by an
            example for validation that is also one of those that train, or of which one of those is a longer record. A snapshot is
            split by its conversations, so that none is on both sides, and is not sent where its provider refuses the numbers.

            | code | for example | breaks it | keeps it |
            |---|---|---|---|
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
        page.append(FILES);
        for (FileExample example : FileExample.all()) {
            page.append(MarkdownTable.row(
                    "`" + example.rule().code() + "`",
                    "`" + example.target().label() + "`",
                    numbers(example.breaks()),
                    numbers(example.keeps())));
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

    private static String numbers(TrainingFiles files) {
        String training = "%,d rows, %,d bytes".formatted(files.rows(), files.bytes());
        return files.validationRows() == 0
                ? training
                : "%s; for validation %,d rows, %,d bytes"
                        .formatted(training, files.validationRows(), files.validationBytes());
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
