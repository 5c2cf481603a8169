package io.tunestream.cli.apply;

import io.tunestream.cli.client.AppliedSpecs;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Style;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.record.DatasetSpec;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunestream apply}. */
@Command(
        name = "apply",
        description = "Declare or change datasets: how to batch, when to train, with whom, and what must not happen.")
public final class ApplyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    private final Wanted wanted = new Wanted();

    @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
    private boolean dryRun;

    @Mixin
    private final Connection connection = new Connection();

    /** Either of them. */
    private static final class Wanted {

        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                description = "YAML, one dataset a document; - reads standard input.")
        private @Nullable String file;

        @Option(
                names = "--delete",
                paramLabel = "NAME",
                description = "Dataset to take back: its rows are rejected from then on, its batches and jobs stay.")
        private List<String> deleted = List.of();
    }

    public ApplyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<DatasetSpec> valid = wanted.file == null ? List.of() : validSpecs(InputFile.of(wanted.file, terminal));
        KafkaConnection kafka = new KafkaConnection(connection.settings());
        kafka.ensure(List.of(kafka.topics().datasetSpec()));
        AppliedSpecs applied = AppliedSpecs.read(kafka, terminal);
        if (wanted.file == null) {
            delete(kafka, applied);
        } else {
            apply(kafka, applied, valid);
        }
        return ExitCode.OK.number();
    }

    private List<DatasetSpec> validSpecs(InputFile input) {
        try (Reader reader = new InputStreamReader(input.open(new AtomicLong()), StandardCharsets.UTF_8)) {
            SpecFile read = SpecFile.read(reader);
            if (read.problems().isEmpty()) {
                return read.specs();
            }
            read.problems().forEach(problem -> terminal.err().println(input.label() + ": " + problem));
            String count = NumberFormat.of(read.problems().size(), "problem");
            throw new Fault(FaultCode.SPEC_INVALID, "%s in %s; nothing was applied".formatted(count, input.label()));
        } catch (IOException e) {
            throw input.unreadable(e);
        }
    }

    private void apply(KafkaConnection kafka, AppliedSpecs applied, List<DatasetSpec> valid) {
        List<DatasetSpec> specs = valid.stream()
                .map(spec -> SpecVersion.keeping(applied.find(spec.getDataset()), spec))
                .toList();
        if (!dryRun) {
            new SpecPublisher(kafka).publish(specs);
        }
        specs.forEach(spec -> print(spec, change(applied, spec)));
    }

    private static SpecChange change(AppliedSpecs applied, DatasetSpec spec) {
        DatasetSpec before = applied.find(spec.getDataset());
        return before == null && applied.has(spec.getDataset())
                ? SpecChange.ofUnreadable()
                : SpecChange.between(before, spec);
    }

    private void delete(KafkaConnection kafka, AppliedSpecs applied) {
        wanted.deleted.stream().filter(name -> !applied.has(name)).forEach(applied::choose);
        if (!dryRun) {
            new SpecPublisher(kafka).delete(wanted.deleted);
        }
        wanted.deleted.forEach(name -> terminal.out()
                .println("dataset %s %s"
                        .formatted(terminal.style().bold(name), dryRun ? "would be deleted" : "deleted")));
    }

    private void print(DatasetSpec spec, SpecChange change) {
        Style style = terminal.style();
        String kind = dryRun && !change.kind().equals("unchanged") ? "would be " + change.kind() : change.kind();
        terminal.out()
                .println(
                        "dataset %s %s (version %s)".formatted(style.bold(spec.getDataset()), kind, spec.getVersion()));
        change.lines().forEach(line -> terminal.out().println("  " + line));
    }
}
