package io.tunestream.job;

import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.kafka.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a term learns which commands were carried out before it, once no earlier leader can commit anything: by the committed position,
 * and by results only where the broker has forgotten it. One thread.
 */
final class CommandRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRecovery.class);

    private final CommandIntake intake;
    private final KafkaClients kafka;
    private final TopicReader reader;
    private final Consumer<String, byte[]> member;
    private final TopicPartition commands;
    private final TopicPartition results;

    CommandRecovery(CommandIntake intake, JobClients clients, Consumer<String, byte[]> member) {
        this.intake = intake;
        this.kafka = clients.kafka();
        this.reader = clients.topicReader();
        this.member = member;
        this.commands = LedgerRecovery.only(clients.topics().jobCommand());
        this.results = LedgerRecovery.only(clients.topics().commandResult());
    }

    /** @param committed the position of the topic of commands; one behind its end is of another topic that had its name */
    void recover(Optional<OffsetAndMetadata> committed) {
        long end = reader.ends(List.of(commands)).getOrDefault(commands, 0L);
        committed.filter(position -> position.offset() <= end).ifPresentOrElse(this::goOn, () -> beginAnew(end));
        intake.forgotten().ifPresent(this::readResults);
    }

    private void goOn(OffsetAndMetadata position) {
        intake.restore(position);
        remember(position.offset());
    }

    private void beginAnew(long end) {
        intake.forget(end);
        member.seekToBeginning(List.of(commands));
    }

    /** The newest commands that were carried out already. */
    private void remember(long end) {
        reader.read(Map.of(commands, Math.max(0, end - RecentCommands.MOST)), record -> {
            if (record.offset() < end) {
                intake.remember(record);
            }
            return record.offset() < end - 1;
        });
    }

    /** By their keys, which are ids of commands. */
    private void readResults(ForgottenCommands forgotten) {
        Instant now = Instant.now(); // of the machine, as records have it
        Instant since = ForgottenCommands.since(oldest().orElse(now), now);
        forgotten.keptFor(kept(), now);
        reader.read(reader.offsetsAt(List.of(results), since), result -> {
            forgotten.answered(result.key());
            return true;
        });
        LOG.info(
                "how far {} was carried out is not known: {} results since {} say which commands were",
                commands.topic(),
                forgotten.size(),
                since);
    }

    /** How long results stay on their topic, as it is now; where the broker does not say, none is counted on. */
    private Duration kept() {
        try (Admin admin = kafka.admin()) {
            return new TopicPreparation(admin).retention(results.topic()).orElse(Duration.ZERO);
        }
    }

    /** When the oldest command was sent; empty where there is none. */
    private Optional<Instant> oldest() {
        List<Instant> sent = new ArrayList<>();
        reader.read(Map.of(commands, 0L), record -> {
            sent.add(Instant.ofEpochMilli(record.timestamp()));
            return false;
        });
        return sent.stream().findFirst();
    }
}
