package io.tunestream.cli.command;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.TopicTail;
import io.tunestream.cli.client.TopicWriter;
import io.tunestream.record.CommandResult;
import io.tunestream.record.JobCommand;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands commands to the job service by their topic, and finds what became of them on the other. For one thread. */
final class CommandExchange {

    private static final Duration POLL = Duration.ofMillis(200);

    /** After this long a person is told what is waited for. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final KafkaConnection kafka;
    private final Topic<CommandResult> results;

    CommandExchange(KafkaConnection kafka) {
        this.kafka = kafka;
        this.results = kafka.topics().commandResult();
        kafka.ensure(List.of(kafka.topics().jobCommand(), results));
    }

    /** Returns once the broker has it. */
    void send(JobCommand command) {
        String key = command.getJobId().isEmpty() ? command.getDataset() : command.getJobId();
        TopicWriter.write(kafka, kafka.topics().jobCommand(), Map.of(key, command));
    }

    /**
     * Sends it and waits for its result.
     *
     * @param onSilence called once where there is none after some seconds
     * @throws Fault COMMAND_UNANSWERED where there is none in the end; the command stands
     */
    CommandResult ask(JobCommand command, Duration most, Runnable onSilence) {
        try (TopicTail tail = new TopicTail(kafka, List.of(results));
                RecordReader records = kafka.recordReader()) {
            send(command);
            long start = System.nanoTime();
            return await(tail, records, command.getCommandId(), start, earlier(SILENCE, most))
                    .or(() -> {
                        onSilence.run();
                        return await(tail, records, command.getCommandId(), start, most);
                    })
                    .orElseThrow(() -> unanswered(command, most));
        }
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Optional<CommandResult> await(
            TopicTail tail, RecordReader records, String commandId, long start, Duration most) {
        while (System.nanoTime() - start < most.toNanos()) {
            for (ConsumerRecord<String, byte[]> record : tail.poll(POLL)) {
                if (commandId.equals(record.key())) {
                    return records.read(results, record);
                }
            }
        }
        return Optional.empty();
    }

    private static Fault unanswered(JobCommand command, Duration most) {
        return new Fault(
                FaultCode.COMMAND_UNANSWERED,
                "the job service did not answer command %s (%s) within %d s"
                        .formatted(command.getCommandId(), command.getKind(), most.toSeconds()));
    }
}
