package io.tunestream.cli.apply;

import io.tunestream.cli.client.AppliedSpecs;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.input.SpecInput;
import io.tunestream.cli.report.ErrorReport;
import io.tunestream.cli.terminal.Style;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.prep.PrepSettings;
import io.tunestream.provider.KnownModels;
import io.tunestream.provider.Providers;
import io.tunestream.record.DatasetSpec;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.spec.SpecChange;
import io.tunestream.spec.SpecVersion;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

    /** With {@code --diff}, as other tools have it: 0 is the same, and what cannot be compared ends as it does elsewhere. */
    private static final int DIFFERENT = 3;

    private final Terminal terminal;
    private final Clock clock;

    @ArgGroup(multiplicity = "1")
    private final Wanted wanted = new Wanted();

    @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--diff",
            description = "Say what would change, change nothing, and exit with 3 where something would.")
    private boolean diff;

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

    /** @param clock tells which models are retired */
    public ApplyCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        List<DatasetSpec> valid = wanted.file == null ? List.of() : SpecInput.all(wanted.file, terminal);
        Settings settings = connection.settings(settings());
        new CapCheck(settings.of(PrepSettings.class)).check(valid);
        new ModelCheck(KnownModels.of(settings), clock, new ErrorReport(terminal)).check(valid);
        new PrivacyCheck(settings).check(valid);
        KafkaConnection kafka = new KafkaConnection(settings);
        kafka.ensure(List.of(kafka.topics().datasetSpec()));
        AppliedSpecs applied = AppliedSpecs.read(kafka, terminal);
        new MethodCheck(settings).check(valid, applied);
        boolean different = wanted.file == null ? delete(kafka, applied) : apply(kafka, applied, valid);
        return diff && different ? DIFFERENT : ExitCode.OK.number();
    }

    private static Class<?>[] settings() {
        return Stream.concat(Stream.of(Providers.settings()), Stream.of(PrepSettings.class))
                .toArray(Class<?>[]::new);
    }

    private boolean isTrial() {
        return dryRun || diff;
    }

    private boolean apply(KafkaConnection kafka, AppliedSpecs applied, List<DatasetSpec> valid) {
        List<DatasetSpec> specs = valid.stream()
                .map(spec -> SpecVersion.keeping(applied.find(spec.getDataset()), spec))
                .toList();
        if (!isTrial()) {
            new SpecPublisher(kafka).publish(specs);
        }
        List<SpecChange> changes =
                specs.stream().map(spec -> change(applied, spec)).toList();
        for (int index = 0; index < specs.size(); index++) {
            print(specs.get(index), changes.get(index));
        }
        return changes.stream().anyMatch(SpecChange::isOne);
    }

    private static SpecChange change(AppliedSpecs applied, DatasetSpec spec) {
        DatasetSpec before = applied.find(spec.getDataset());
        return before == null && applied.has(spec.getDataset())
                ? SpecChange.ofUnreadable()
                : SpecChange.between(before, spec);
    }

    private boolean delete(KafkaConnection kafka, AppliedSpecs applied) {
        wanted.deleted.stream().filter(name -> !applied.has(name)).forEach(applied::choose);
        if (!isTrial()) {
            new SpecPublisher(kafka).delete(wanted.deleted);
        }
        wanted.deleted.forEach(name -> terminal.out()
                .println("dataset %s %s"
                        .formatted(terminal.style().bold(name), isTrial() ? "would be deleted" : "deleted")));
        return !wanted.deleted.isEmpty();
    }

    private void print(DatasetSpec spec, SpecChange change) {
        Style style = terminal.style();
        String kind = isTrial() && change.isOne() ? "would be " + change.kind() : change.kind();
        terminal.out()
                .println(
                        "dataset %s %s (version %s)".formatted(style.bold(spec.getDataset()), kind, spec.getVersion()));
        change.lines().forEach(line -> terminal.out().println("  " + line));
    }
}
