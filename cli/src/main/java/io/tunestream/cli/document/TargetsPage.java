package io.tunestream.cli.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.LineConverter;
import io.tunestream.example.Outcome;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Severity;
import io.tunestream.example.check.Violation;
import io.tunestream.example.target.Loss;
import io.tunestream.example.target.Target;
import io.tunestream.example.target.TargetExample;
import io.tunestream.example.target.TargetLimits;
import io.tunestream.tokens.TokenCounters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** What each target rejects, converts and cannot say, by the same examples. */
final class TargetsPage {

    private static final String INTRODUCTION = """

            What examples are for decides how severe each rule is ([rules.md](rules.md) has them all) and what their line looks
            like. `target` in a dataset's specification names it; where that says `openai-chat`, the training provider's own is
            taken where it has another. A batch holds the canonical line, which is OpenAI's; that of another target is made of
            it when a snapshot is staged for training, and what it cannot say is counted and logged with the job.

            """;

    private static final String LIMITS = """

            ## Limits

            Of a training file and of an example; a dash where nothing is known.

            """;

    private static final String EXAMPLES = """

            ## The same examples for each

            *Rejected* names the rules that reject it. *Converted* names what is put right, *warned* what is not, and *lost* what
            the line cannot say, so that the example teaches something else there. A plus says that nothing of this applies.

            """;

    private TargetsPage() {}

    static String print() {
        StringBuilder page =
                new StringBuilder("# Targets\n\n").append(MarkdownTable.NOTE).append(INTRODUCTION);
        page.append(LIMITS.stripLeading());
        table(page, "", Stream.of("fewest rows", "most rows", "bytes", "validation rows", "images"));
        for (Target target : Target.values()) {
            TargetLimits limits = target.limits();
            page.append(MarkdownTable.row(
                    "`" + target.label() + "`",
                    number(limits.fewestRows()),
                    number(limits.mostRows()),
                    number(limits.fileBytes()),
                    validationRows(limits),
                    number(limits.images())));
        }
        page.append(EXAMPLES);
        table(page, "example", Arrays.stream(Target.values()).map(Target::label));
        TargetExample.all().forEach(example -> page.append(MarkdownTable.row(verdicts(example))));
        page.append("\nThey are:\n");
        TargetExample.all()
                .forEach(example ->
                        page.append("\n### %s\n\n```json\n%s\n```\n".formatted(example.name(), example.row())));
        page.append("\n## What lines cannot say\n\n");
        table(page, "lost", Stream.of("what becomes of it"));
        for (Loss loss : Loss.values()) {
            page.append(MarkdownTable.row("`" + loss.code() + "`", loss.sentence()));
        }
        return page.toString();
    }

    private static void table(StringBuilder page, String first, Stream<String> columns) {
        String[] heads = Stream.concat(Stream.of(first), columns).toArray(String[]::new);
        page.append(MarkdownTable.row(heads))
                .append("|---".repeat(heads.length))
                .append("|\n");
    }

    private static String validationRows(TargetLimits limits) {
        return limits.validationShare().isEmpty()
                ? number(limits.validationRows())
                : "%s; over %s no more than %s %% of the training rows"
                        .formatted(
                                number(limits.validationRows()),
                                number(limits.validationFree()),
                                number(limits.validationShare()));
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? "%,d".formatted(number.getAsLong()) : "–";
    }

    private static String[] verdicts(TargetExample example) {
        return Stream.concat(
                        Stream.of(example.name()),
                        Arrays.stream(Target.values()).map(target -> verdict(example, target)))
                .toArray(String[]::new);
    }

    private static String verdict(TargetExample example, Target target) {
        Outcome outcome = new ExamplePipeline(
                        new Workspace(Limits.DEFAULT), "", RuleSet.forTarget(target), TokenCounters.estimate())
                .prepare(example.row().getBytes(UTF_8))
                .getFirst();
        List<String> said = new ArrayList<>();
        said.add(codes("rejected", Severity.E, outcome));
        if (outcome instanceof Outcome.Accepted accepted) {
            said.add(codes("converted", Severity.F, outcome));
            said.add(codes("warned", Severity.W, outcome));
            said.add(losses(accepted, target));
        }
        String all = said.stream().filter(each -> !each.isEmpty()).collect(joining("; "));
        return all.isEmpty() ? "+" : all;
    }

    private static String codes(String what, Severity severity, Outcome outcome) {
        return listed(
                what,
                outcome.violations().stream()
                        .filter(found -> found.severity() == severity)
                        .map(Violation::code)
                        .distinct(),
                Function.identity());
    }

    /** A line of pairs says all that the canonical line of a pair does. */
    private static String losses(Outcome.Accepted accepted, Target target) {
        if (target.learnsFromPairs()) {
            return "";
        }
        try (LineConverter lines = new LineConverter(target, new ByteArrayOutputStream())) {
            lines.write(accepted.line());
            lines.write('\n');
            return listed("lost", lines.losses().examples().keySet().stream(), Loss::code);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Bytes in memory cannot fail to be written", impossible);
        }
    }

    private static <T> String listed(String what, Stream<T> all, Function<T, String> code) {
        String codes = all.map(each -> "`" + code.apply(each) + "`").collect(joining(", "));
        return codes.isEmpty() ? "" : "*" + what + "* " + codes;
    }
}
