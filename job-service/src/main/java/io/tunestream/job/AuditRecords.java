package io.tunestream.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.record.AuditRecord;
import io.tunestream.record.CommandResult;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.JobCommand;
import io.tunestream.schema.topic.Topics;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What is kept of orders: who, what, when, and what became of it. */
final class AuditRecords {

    private static final String APPLIED = "spec_applied";
    private static final String DELETED = "spec_deleted";

    private AuditRecords() {}

    static AuditRecord of(JobCommand command, CommandResult result) {
        return AuditRecord.newBuilder()
                .setId(command.getCommandId())
                .setAction(command.getKind())
                .setDataset(result.getDataset())
                .setJobId(result.getJobId())
                .setRequestedBy(command.getRequestedBy())
                .setRequestedAt(command.getRequestedAt())
                .setCarriedOut(result.getCarriedOut())
                .setCode(result.getCode())
                .setMessage(result.getMessage())
                .setRecordedAt(result.getDecidedAt())
                .build();
    }

    /** @param spec what the record of the topic of specs says; empty where it deletes one or cannot be read */
    static AuditRecord of(ConsumerRecord<String, byte[]> record, Optional<DatasetSpec> spec, long now) {
        boolean deleted = record.value() == null;
        return AuditRecord.newBuilder()
                .setId("%s-%d@%d".formatted(record.topic(), record.partition(), record.offset()))
                .setAction(deleted ? DELETED : APPLIED)
                .setDataset(record.key())
                .setRequestedBy(requestedBy(record))
                .setRequestedAt(record.timestamp())
                .setCarriedOut(true)
                .setCode(spec.map(DatasetSpec::getVersion).orElse(""))
                .setMessage(
                        deleted
                                ? "the spec of %s is deleted".formatted(record.key())
                                : spec.map(each -> "the spec of %s is version %s"
                                                .formatted(record.key(), each.getVersion()))
                                        .orElse("the spec of %s cannot be read".formatted(record.key())))
                .setRecordedAt(now)
                .build();
    }

    private static String requestedBy(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(Topics.REQUESTED_BY_HEADER);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}
