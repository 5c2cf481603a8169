package io.tunestream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.TopicTail;
import io.tunestream.cli.client.TopicWriter;
import io.tunestream.record.CommandResult;
import io.tunestream.record.JobCommand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;

/** Answers commands as the job service does, by a rule of the test. */
final class TestingJobService implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConnection kafka;
    private final Function<JobCommand, CommandResult> rule;
    private final Thread thread;
    private volatile boolean closing;

    TestingJobService(KafkaConnection kafka, Function<JobCommand, CommandResult> rule) {
        this.kafka = kafka;
        this.rule = rule;
        kafka.ensure(List.of(kafka.topics().jobCommand(), kafka.topics().commandResult()));
        TopicTail commands = new TopicTail(kafka, List.of(kafka.topics().jobCommand()));
        this.thread = Thread.ofPlatform().start(() -> run(commands));
    }

    private void run(TopicTail commands) {
        try (commands;
                Deserializer<JobCommand> deserializer =
                        kafka.deserializer(kafka.topics().jobCommand())) {
            while (!closing) {
                commands.poll(POLL).forEach(record -> answer(deserializer.deserialize(record.topic(), record.value())));
            }
        }
    }

    /** Somebody else's result comes first. */
    private void answer(JobCommand command) {
        CommandResult other =
                CommandResult.newBuilder().setCommandId("of-another").build();
        TopicWriter.write(kafka, kafka.topics().commandResult(), Map.of("of-another", other));
        CommandResult result = CommandResult.newBuilder(rule.apply(command))
                .setCommandId(command.getCommandId())
                .setKind(command.getKind())
                .build();
        TopicWriter.write(kafka, kafka.topics().commandResult(), Map.of(command.getCommandId(), result));
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
        assertThat(thread.isAlive()).isFalse();
    }
}
