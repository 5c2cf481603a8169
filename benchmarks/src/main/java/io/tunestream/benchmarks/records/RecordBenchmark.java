package io.tunestream.benchmarks.records;

import io.tunestream.example.redact.Redaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prepares records of every log format again and again, with what is private looked for and without; prints Markdown. */
@Command(
        name = "record-benchmark",
        mixinStandardHelpOptions = true,
        description = "Measures CPU microseconds a record of each log format, masks on and off.")
public final class RecordBenchmark implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "CORPUS",
            description = "JSON lines of chat examples to measure too; gzipped where the name ends in .gz")
    private @Nullable Path corpus;

    @Option(names = "--rounds", defaultValue = "9", description = "Rounds (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--warm-up",
            defaultValue = "4",
            description = "Rounds before them that are not measured (default: ${DEFAULT-VALUE})")
    private int warmUp;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RecordBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<Subject> subjects = new ArrayList<>(Subject.ofFormats());
        subjects.add(Subject.withMasks());
        if (corpus != null) {
            subjects.add(Subject.ofCorpus(corpus));
        }
        System.out.println(new RecordTable(measured(subjects)).toMarkdown());
        return 0;
    }

    /** By turns, so that whatever else the machine does falls on all of them. */
    private List<SubjectCosts> measured(List<Subject> subjects) {
        List<SubjectCosts> costs = subjects.stream()
                .map(subject -> new SubjectCosts(
                        subject,
                        new Preparation(subject, Redaction.DEFAULT, warmUp),
                        new Preparation(subject, Redaction.NONE, warmUp)))
                .toList();
        for (int round = 0; round < warmUp + rounds; round++) {
            costs.forEach(SubjectCosts::measure);
        }
        return costs;
    }
}
