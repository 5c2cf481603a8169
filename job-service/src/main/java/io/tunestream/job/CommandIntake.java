package io.tunestream.job;

import io.tunestream.job.ForgottenCommands.Standing;
import io.tunestream.record.JobCommand;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.topic.Topic;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What the leader reads from the topic of commands. The committed position says which were carried out; of those that it does not
 * account for, {@link ForgottenCommands} do. One thread.
 */
final class CommandIntake {

    private final Topic<JobCommand> topic;
    private final RecordReader reader;
    private final CommandHandler commands;
    private final Clock clock;
    private final ForgottenCommands forgotten = new ForgottenCommands();

    CommandIntake(Topic<JobCommand> topic, RecordReader reader, CommandHandler commands, Clock clock) {
        this.topic = topic;
        this.reader = reader;
        this.commands = commands;
        this.clock = clock;
    }

    /** Goes on behind what was committed. */
    void restore(OffsetAndMetadata committed) {
        commands.positions().restore(committed);
    }

    /** Nothing that is known was committed: any command before this offset may have been carried out. */
    void forget(long end) {
        commands.positions().forget(end);
    }

    /** The commands of which results say whether they were carried out; empty where the position accounts for all. */
    Optional<ForgottenCommands> forgotten() {
        return commands.positions().hasForgotten() ? Optional.of(forgotten) : Optional.empty();
    }

    /** A command that was carried out already. */
    void remember(ConsumerRecord<String, byte[]> record) {
        reader.readOrLeaveOut(topic, record).ifPresent(commands::remember);
    }

    /** What came in since the last turn. */
    void take(ConsumerRecord<String, byte[]> record, LedgerTransaction transaction) {
        if (commands.positions().isDone(record.offset())) {
            remember(record);
            return;
        }
        reader.readOrLeaveOut(topic, record)
                .ifPresentOrElse(
                        command -> take(command, record, transaction),
                        () -> commands.positions().done(record.offset()));
    }

    private void take(JobCommand command, ConsumerRecord<String, byte[]> record, LedgerTransaction transaction) {
        long offset = record.offset();
        Instant sent = Instant.ofEpochMilli(record.timestamp());
        switch (standing(command, offset, sent)) {
            case OPEN -> commands.carryOut(command, offset, transaction, clock.millis());
            case ANSWERED -> {
                commands.remember(command);
                commands.positions().done(offset);
            }
            case UNKNOWN -> commands.expire(command, sent, offset, transaction, clock.millis());
        }
    }

    private Standing standing(JobCommand command, long offset, Instant sent) {
        return commands.positions().isForgotten(offset) ? forgotten.of(command.getCommandId(), sent) : Standing.OPEN;
    }

    /** Whether a command was carried out or waits since the last call, as the transaction then says. */
    boolean takePosition(LedgerTransaction transaction) {
        CommandPositions positions = commands.positions();
        boolean commanded = positions.takeChange();
        if (commanded) {
            transaction.consumed(new TopicPartition(topic.name(), 0), positions.position());
            letGo(positions);
        }
        return commanded;
    }

    private void letGo(CommandPositions positions) {
        if (!positions.hasForgotten()) {
            forgotten.clear();
        }
    }
}
