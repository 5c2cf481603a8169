package io.tunestream.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.Run;
import io.tunestream.cli.TestingCluster;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.TopicWriter;
import io.tunestream.record.AuditRecord;
import io.tunestream.runtime.kafka.TopicReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditCommandIT {

    private final TestingCluster cluster = new TestingCluster();
    private final KafkaConnection kafka = cluster.connection();

    @Test
    void shouldListWhoOrderedWhatTheNewestFirst() {
        // Given
        kafka.ensure(List.of(kafka.topics().auditRecord()));
        Map<String, AuditRecord> audit = new LinkedHashMap<>();
        audit.put("support", order("spec_applied", "support", "", "ada", true, "5f1c"));
        audit.put("job-1", order("approve", "support", "job-1", "grace", false, "not_awaiting_approval"));
        audit.put("sales", order("train", "sales", "job-2", "", true, "job_planned"));
        TopicWriter.write(kafka, kafka.topics().auditRecord(), audit);

        // When
        Run all = cluster.run("audit");
        Run some = cluster.run("audit", "--dataset", "support", "--limit", "1", "-o", "jsonl");
        Run none = cluster.run("audit", "--since", "2099-01-01");

        // Then
        assertThat(all.exit()).isZero();
        assertThat(all.out()
                        .lines()
                        .map(line -> line.replaceAll("^.{19} +| +$", "").replaceAll(" +", " ")))
                .containsExactly(
                        "WHO ACTION DATASET JOB OUTCOME",
                        "- train sales job-2 job_planned",
                        "grace approve support job-1 declined: not_awaiting_approval",
                        "ada spec_applied support - 5f1c");
        assertThat(some.out().lines()).singleElement().asString().contains("\"jobId\": \"job-1\"");
        assertThat(none.err()).contains("nothing was ordered since");
    }

    @Test
    void shouldBeToldWhoAppliesAndDeletesASpec() {
        // When
        Run applied = cluster.run("apply", "-f", "../samples/support.yaml");
        Run deleted = cluster.run("apply", "--delete", "support");

        // Then
        assertThat(List.of(applied.exit(), deleted.exit())).containsOnly(0);
        assertThat(requesters()).containsExactly(System.getProperty("user.name"), System.getProperty("user.name"));
    }

    /** By the headers of the topic of specs. */
    private List<String> requesters() {
        List<String> requesters = new ArrayList<>();
        TopicReader reader = kafka.topicReader();
        reader.read(
                reader.partitions(kafka.topics().datasetSpec().name()),
                record -> record.headers()
                        .headers("requested-by")
                        .forEach(header -> requesters.add(new String(header.value(), UTF_8))));
        return requesters;
    }

    private static AuditRecord order(
            String action, String dataset, String job, String by, boolean carriedOut, String code) {
        return AuditRecord.newBuilder()
                .setAction(action)
                .setDataset(dataset)
                .setJobId(job)
                .setRequestedBy(by)
                .setCarriedOut(carriedOut)
                .setCode(code)
                .setRecordedAt(1_795_000_000_000L)
                .build();
    }
}
