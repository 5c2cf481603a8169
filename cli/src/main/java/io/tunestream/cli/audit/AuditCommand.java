package io.tunestream.cli.audit;

import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.input.Moment;
import io.tunestream.cli.query.PrintOptions;
import io.tunestream.cli.terminal.CellText;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Table;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.record.AuditRecord;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.schema.topic.Topic;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunestream audit}. */
@Command(
        name = "audit",
        description =
                "List who ordered what, when, and what became of it: commands, and specs that were applied or deleted.")
public final class AuditCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Deque<AuditRecord> newest = new ArrayDeque<>();
    private long unreadable;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Only what concerns this dataset.")
    private String dataset = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "30d",
            converter = Moment.class,
            description = "Only since: " + Moment.FORMS + "; default ${DEFAULT-VALUE}.")
    private Instant since = Instant.EPOCH;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Most to list, the newest; default ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private final PrintOptions print = new PrintOptions();

    @Mixin
    private final Connection connection = new Connection();

    public AuditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        read(new KafkaConnection(connection.settings()));
        switch (print.format()) {
            case table -> table();
            case json -> terminal.out().println(newest);
            case jsonl -> newest.forEach(each -> terminal.out().println(each));
            case id -> newest.forEach(each -> terminal.out().println(each.getId()));
        }
        return ExitCode.OK.number();
    }

    private void read(KafkaConnection kafka) {
        Topic<AuditRecord> topic = kafka.topics().auditRecord();
        kafka.ensure(List.of(topic));
        TopicReader reader = kafka.topicReader();
        try (Deserializer<AuditRecord> records = kafka.deserializer(topic)) {
            reader.read(reader.offsetsAt(reader.partitions(topic.name()), since), record -> {
                try {
                    take(records.deserialize(record.topic(), record.value()));
                } catch (SerializationException e) {
                    unreadable++;
                }
                return true;
            });
        }
        if (unreadable > 0) {
            terminal.err().println("%s cannot be read".formatted(NumberFormat.of(unreadable, "record")));
        }
    }

    private void take(AuditRecord record) {
        if (dataset.isEmpty() || dataset.equals(record.getDataset())) {
            newest.addFirst(record);
            if (newest.size() > limit) {
                newest.removeLast();
            }
        }
    }

    private void table() {
        if (newest.isEmpty()) {
            terminal.err().println("nothing was ordered since " + CellText.of(since));
            return;
        }
        Table table = new Table(List.of("WHEN", "WHO", "ACTION", "DATASET", "JOB", "OUTCOME"));
        newest.forEach(each -> table.add(List.of(
                CellText.of(Instant.ofEpochMilli(each.getRecordedAt())),
                CellText.of(each.getRequestedBy()),
                each.getAction(),
                CellText.of(each.getDataset()),
                CellText.of(each.getJobId()),
                outcome(each))));
        table.print(terminal.out(), terminal.style());
    }

    private static String outcome(AuditRecord record) {
        return record.getCarriedOut() ? record.getCode() : "declined: " + record.getCode();
    }
}
