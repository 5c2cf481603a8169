package io.tunestream.cli.ingest;

import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.WaitOptions;
import io.tunestream.cli.report.ErrorReport;
import io.tunestream.cli.terminal.OutputFormat;
import io.tunestream.cli.terminal.Progress;
import io.tunestream.cli.terminal.Terminal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that sends records and says what became of them. */
public final class OutcomeOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json; default ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.table;

    @Mixin
    private final WaitOptions wait = new WaitOptions();

    @Mixin
    private final Connection connection = new Connection();

    public OutputFormat output() {
        return output;
    }

    /** Not asked yet. */
    public KafkaConnection kafka() {
        return new KafkaConnection(connection.settings());
    }

    /** What hears of outcomes from now on, for the caller to close; null where nobody waits for them. */
    public @Nullable OutcomeReader listen(KafkaConnection kafka, Terminal terminal) {
        return wait.waits() ? new OutcomeReader(kafka, new ErrorReport(terminal)::warn) : null;
    }

    /**
     * Reads until every record has an outcome, or for {@link #longest} nothing is heard.
     *
     * @param unit what is counted, such as rows
     */
    public IngestOutcome await(OutcomeReader outcomes, SentOffsets sent, String unit, Terminal terminal) {
        try (Progress progress = Progress.of(terminal, "outcome", unit, sent.open())) {
            return outcomes.await(sent, wait.longest(), progress::at);
        }
    }

    Duration longest() {
        return wait.longest();
    }
}
