package io.tunestream.cli.rejects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.ingest.IngestOutcome;
import io.tunestream.cli.ingest.OutcomeOptions;
import io.tunestream.cli.ingest.OutcomePrinter;
import io.tunestream.cli.ingest.OutcomeReader;
import io.tunestream.cli.ingest.RawProducer;
import io.tunestream.cli.ingest.RawSender;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.OutputFormat;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunestream rejects replay}: sends records again that were rejected. */
@Command
public final class RejectReplayCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Rejections; without, those that the options choose.")
    private List<String> ids = new ArrayList<>();

    @Mixin
    private final RejectFilter filter = new RejectFilter();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Send the records of this file, which `rejects export --payload` wrote and you repaired.")
    private @Nullable Path file;

    @Option(
            names = "--into",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Send them to this dataset instead.")
    private String into = "";

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            defaultValue = "3",
            description = "Leave records alone that were sent so often already; default ${DEFAULT-VALUE}.")
    private int most;

    @Option(
            names = "--passing",
            description = "Send only what would pass by the rules and specs as they are now; not with --file.")
    private boolean passing;

    @Option(names = "--dry-run", description = "Send nothing: only say what would be sent.")
    private boolean dryRun;

    @Mixin
    private final OutcomeOptions options = new OutcomeOptions();

    public RejectReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        filter.requireKnownCodes();
        KafkaConnection kafka = options.kafka();
        if (!passing) {
            return replay(kafka, new RetrySource(kafka, terminal, most, (reject, payload) -> true));
        }
        if (file != null) {
            throw new Fault(FaultCode.USAGE, "--passing and --file exclude each other: the file is repaired");
        }
        kafka.ensure(List.of(kafka.topics().datasetSpec()));
        try (Recheck recheck = new Recheck(kafka, terminal)) {
            return replay(
                    kafka,
                    new RetrySource(
                            kafka,
                            terminal,
                            most,
                            (reject, payload) -> recheck.codes(reject, payload).isEmpty()));
        }
    }

    private int replay(KafkaConnection kafka, RetrySource source) {
        if (dryRun) {
            Replay replay = new Replay(into, (retry, payload) -> {});
            send(source, replay);
            print(source, replay, null);
            return ExitCode.OK.number();
        }
        try (OutcomeReader outcomes = options.listen(kafka, terminal);
                RawSender sender = new RawSender(
                        RawProducer.of(kafka), kafka.topics().exampleRaw().name(), "")) {
            Replay replay =
                    new Replay(into, (retry, payload) -> sender.resend(payload, retry.partition(), retry.headers()));
            send(source, replay);
            sender.flush();
            IngestOutcome outcome =
                    outcomes == null ? null : options.await(outcomes, sender.offsets(), "records", terminal);
            print(source, replay, outcome);
            boolean well = outcome == null
                    || (outcome.rejected() == 0 && sender.offsets().open() == 0);
            return (well ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
        }
    }

    private void send(RetrySource source, Replay replay) {
        if (file != null) {
            source.read(new RetryFile(file), replay::send);
        } else if (!ids.isEmpty()) {
            source.read(ids, replay::send);
        } else {
            source.read(filter, replay::send);
        }
    }

    private void print(RetrySource source, Replay replay, @Nullable IngestOutcome outcome) {
        if (options.output() != OutputFormat.table) {
            terminal.out().println(json(source, replay, outcome));
            return;
        }
        terminal.out()
                .println("%s %s%s%s%s"
                        .formatted(
                                dryRun ? "would send" : "sent",
                                NumberFormat.of(replay.sent(), "record"),
                                left(source.parked(), ", %s parked: sent " + most + " times already"),
                                left(source.failing(), ", %s left that would be rejected again"),
                                left(source.gone(), ", %s whose payload is gone")));
        if (outcome != null) {
            new OutcomePrinter(terminal).table(outcome, 0);
        }
        if (!dryRun && replay.sent() > 0) {
            terminal.err().println("next: tunestream rejects --since 15m lists what was rejected again");
        }
    }

    private static String left(long count, String sentence) {
        return count == 0 ? "" : sentence.formatted(NumberFormat.count(count));
    }

    private ObjectNode json(RetrySource source, Replay replay, @Nullable IngestOutcome outcome) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("dryRun", dryRun)
                .put("sent", replay.sent())
                .put("parked", source.parked())
                .put("failing", source.failing())
                .put("gone", source.gone());
        if (outcome != null) {
            OutcomePrinter.addTo(json, outcome);
        }
        return json;
    }
}
