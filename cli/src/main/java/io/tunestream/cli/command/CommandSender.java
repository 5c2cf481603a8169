package io.tunestream.cli.command;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.TopicWriter;
import io.tunestream.record.JobCommand;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Writes a person's wish to the command topic. */
final class CommandSender {

    private final KafkaConnection clients;

    CommandSender(KafkaConnection clients) {
        this.clients = clients;
    }

    /** Returns the command's id once the broker has it. */
    String give(String kind, String dataset, String jobId) {
        JobCommand command = JobCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setKind(kind)
                .setDataset(dataset)
                .setJobId(jobId)
                .setRequestedBy(Objects.requireNonNullElse(System.getProperty("user.name"), ""))
                .setRequestedAt(System.currentTimeMillis())
                .build();
        String key = jobId.isEmpty() ? dataset : jobId;
        TopicWriter.write(clients, clients.topics().jobCommand(), Map.of(key, command));
        return command.getCommandId();
    }
}
