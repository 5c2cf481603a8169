package io.tunestream.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.redact.PlantedRecords;
import io.tunestream.local.provider.line.LineFault;
import io.tunestream.local.provider.line.TrainingLine;
import io.tunestream.prep.CounterKind;
import io.tunestream.prep.SpecPipelines;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.RawExample;
import io.tunestream.schema.topic.Topics;
import io.tunestream.spec.SpecFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;

/** Items that nobody may tell, in every place of all records that the tests know, for datasets that each do something else with them. */
final class PlantedTraffic {

    /** Dataset of which the simulated provider makes a model; it is sent what the provider takes, and {@code refused} what it does not, too. */
    static final String TRAINED = "passing";

    /** Header of the raw records whose key and headers were planted too. */
    static final String PLANTED = "planted";

    static final String SPECS = """
            dataset: masking
            attributes: {customer: /metadata/customer}
            redact: {PII: mask, SECRET: mask}
            batch: {linger: 1s}
            validationFraction: 0
            training: {baseModel: gpt-4.1-mini-2025-04-14, epochs: 1}
            ---
            dataset: passing
            attributes: {customer: /metadata/customer}
            redact: {PII: warn, SECRET: warn}
            batch: {linger: 1s}
            validationFraction: 0
            training: {baseModel: gpt-4.1-mini-2025-04-14, epochs: 1}
            ---
            dataset: refused
            attributes: {customer: /metadata/customer}
            redact: {PII: warn, SECRET: warn}
            batch: {linger: 1s}
            validationFraction: 0
            training: {baseModel: gpt-4.1-mini-2025-04-14, epochs: 1}
            ---
            dataset: rejecting
            redact: {PII: reject, SECRET: reject}
            training: {baseModel: gpt-4.1-mini-2025-04-14, epochs: 1}
            ---
            dataset: choosing
            redact: {PII: warn, SECRET: warn}
            attributes: {customer: /metadata/customer}
            select: {where: "customer = 'nobody'"}
            training: {baseModel: gpt-4.1-mini-2025-04-14, epochs: 1}
            ---
            dataset: capping
            redact: {PII: warn, SECRET: warn}
            attributes: {customer: /metadata/customer}
            select: {cap: {by: customer, examples: 1}}
            training: {baseModel: gpt-4.1-mini-2025-04-14, epochs: 1}
            """;

    private static final String RECORD =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"},{\"role\":\"assistant\",\"content\":\"a\"}]}";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Shorter ones stand in logs and metrics by chance. */
    private static final int SHORTEST = 11;

    private final List<String> items;
    private final Map<String, ExamplePipeline> pipelines;
    private long outcomes;

    PlantedTraffic(long seed) {
        PlantedRecords planted = new PlantedRecords(seed);
        items = Arrays.stream(PrivacyRule.values())
                .map(rule -> Stream.generate(() -> planted.next(rule))
                        .filter(PlantedTraffic::isWrittenAlike)
                        .findFirst()
                        .orElseThrow())
                .toList();
        pipelines = SpecFile.read(new StringReader(SPECS)).specs().stream()
                .collect(Collectors.toMap(
                        DatasetSpec::getDataset,
                        spec -> new SpecPipelines(CounterKind.EXACT).of(spec, new Workspace(Limits.DEFAULT))));
    }

    /** Whether what is looked for of it is the same characters in JSON, a URL, a metric and a log. */
    private static boolean isWrittenAlike(String item) {
        String trace = PlantedRecords.trace(item);
        return trace.length() >= SHORTEST && trace.chars().allMatch(each -> each >= ' ' && each < 0x7F && each != '"');
    }

    /** What must not be seen. */
    List<String> traces() {
        return items.stream().map(PlantedRecords::trace).toList();
    }

    /** Writes all records to the raw topic, for each dataset and for those that nobody declared. */
    void send(KafkaConnection kafka) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        String raw = kafka.topics().exampleRaw().name();
        try (Producer<String, byte[]> producer = kafka.producer(Map.of("max.request.size", 16 << 20))) {
            for (String dataset : pipelines.keySet()) {
                List<byte[]> rows = rows().filter(row -> !dataset.equals(TRAINED) || isTrainable(dataset, row))
                        .toList();
                rows.forEach(row -> sent.add(producer.send(record(raw, dataset, row))));
                rows.forEach(row -> count(dataset, row));
            }
            for (String item : items) {
                byte[] row = RECORD.formatted("u").getBytes(UTF_8);
                sent.add(producer.send(record(raw, item, row)));
                sent.add(producer.send(new ProducerRecord<>(raw, avro(kafka, item))));
                outcomes += 2;
            }
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    private Stream<byte[]> rows() {
        return Stream.of(
                        PlantedRecords.everywhere(items),
                        items.stream().flatMap(PlantedRecords::holding),
                        Stream.of(PlantedRecords.tooLarge(items.getFirst())))
                .flatMap(each -> each);
    }

    /** Whether the provider takes whatever is learned of it. */
    private boolean isTrainable(String dataset, byte[] row) {
        return requireNonNull(pipelines.get(dataset)).prepare(row).stream()
                .filter(Outcome.Accepted.class::isInstance)
                .allMatch(outcome -> isTaken(((Outcome.Accepted) outcome).line()));
    }

    private static boolean isTaken(byte[] line) {
        try {
            TrainingLine.CHAT.check(JSON.readTree(line));
            return true;
        } catch (LineFault e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of a file for a dataset, as a person has them. */
    List<String> lines(String dataset) {
        List<String> lines = items.stream()
                .flatMap(PlantedRecords::holding)
                .map(row -> new String(row, UTF_8))
                .filter(row -> row.startsWith("{\"messages\":") && row.endsWith("}"))
                .toList();
        lines.forEach(line -> count(dataset, line.getBytes(UTF_8)));
        return lines;
    }

    private void count(String dataset, byte[] row) {
        outcomes += requireNonNull(pipelines.get(dataset)).prepare(row).size();
    }

    /** Whether something became of every example that was sent. */
    boolean isCounted(Stream<DatasetStats> newest) {
        return newest.mapToLong(PlantedTraffic::counted).sum() == outcomes;
    }

    private static long counted(DatasetStats stats) {
        return stats.getAccepted()
                + stats.getRejected()
                + stats.getDuplicates()
                + stats.getCovered()
                + stats.getSkippedByReason().values().stream()
                        .mapToLong(each -> each)
                        .sum();
    }

    private ProducerRecord<String, byte[]> record(String raw, String dataset, byte[] row) {
        String item = items.get(row.length % items.size());
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(raw, item, row);
        for (String header : List.of(PLANTED, Topics.ATTEMPT_HEADER, Topics.ORIGIN_HEADER, "traceparent", item)) {
            record.headers().add(header, item.getBytes(UTF_8));
        }
        record.headers().add(Topics.DATASET_HEADER, dataset.getBytes(UTF_8));
        return record;
    }

    private static byte[] avro(KafkaConnection kafka, String item) {
        try (Serializer<RawExample> serializer = kafka.serializer(kafka.topics().exampleRaw())) {
            return serializer.serialize(
                    kafka.topics().exampleRaw().name(),
                    RawExample.newBuilder()
                            .setDataset(item)
                            .setPayload(ByteBuffer.wrap(RECORD.formatted("u").getBytes(UTF_8)))
                            .setAttributes(Map.of(item, item))
                            .build());
        }
    }
}
