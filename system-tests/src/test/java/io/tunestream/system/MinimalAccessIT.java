package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.BatchReady;
import io.tunestream.record.CommandResult;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.JobCommand;
import io.tunestream.record.Split;
import io.tunestream.runtime.kafka.DeclaredTopic;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.schema.topic.AccessRight;
import io.tunestream.schema.topic.AccessRights;
import io.tunestream.schema.topic.Owner;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.support.Await;
import io.tunestream.support.TestKafka;
import io.tunestream.system.RecordingAuthorizer.Decision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupSubscribedToTopicException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that lets each service do what the page of access rights says, and nothing else. */
class MinimalAccessIT {

    private static final String GROWING = "growing";
    private static final String PREFIX = TestKafka.uniquePrefix();

    @TempDir
    private Path directory;

    private SecuredBroker broker;
    private SimulatedProvider provider;
    private Line line;

    @BeforeEach
    void start() throws Exception {
        broker = new SecuredBroker(directory, RecordingAuthorizer.class);
        provider =
                SimulatedProvider.start(SimulatedProvider.Options.inMemory().withJobDuration(Duration.ofMillis(500)));
        Files.writeString(directory.resolve("key"), "local");
        line = new Line(settings(SecuredBroker.ADMIN));
        createTopics();
    }

    @AfterEach
    void stop() {
        provider.close();
        broker.close();
    }

    @Test
    void shouldTrainAModelWithTheRightsOfThePageAndUseEachOfThem() throws Exception {
        // Given
        for (Owner service : Owner.values()) {
            allow(service);
        }
        try (JobTraffic traffic = new JobTraffic(line);
                Line.Reader<CommandResult> results = line.reader(line.topics().commandResult())) {

            // When
            try (Services first = services()) {
                train(traffic);
                assertThat(traffic.awaitModels(1))
                        .singleElement()
                        .satisfies(model -> assertThat(model.getTrainBatches()).isEqualTo(2));
                line.send(
                        line.topics().jobCommand(),
                        JobTraffic.DATASET,
                        exclude(traffic.awaitBatches(1).getFirst()));
                assertThat(Await.until(results::values, values -> values.size() == 2))
                        .extracting(CommandResult::getCarriedOut)
                        .containsExactly(false, true);
            }
            forgetCommands();
            try (Services again = services()) {
                line.send(line.topics().jobCommand(), "none", command("again"));

                // Then: commands are taken in order, so that none before the last one is carried out once that is
                assertThat(Await.until(results::values, MinimalAccessIT::endsWithAgain))
                        .extracting(CommandResult::getCommandId)
                        .containsExactly("command", "exclude", "again");
                assertThat(Await.until(this::unused, List::isEmpty)).isEmpty();
                assertThat(denied()).isEmpty();
            }
        }
    }

    private static boolean endsWithAgain(List<CommandResult> results) {
        return !results.isEmpty() && results.getLast().getCommandId().equals("again");
    }

    /** So that the results say which were carried out; the broker takes it only once the service has left its group. */
    private void forgetCommands() {
        try (Admin admin = new KafkaClients(line.settings()).admin()) {
            Await.until("the group has no member", () -> forgetsCommands(admin));
        }
    }

    private boolean forgetsCommands(Admin admin) {
        TopicPartition commands = new TopicPartition(line.topics().jobCommand().name(), 0);
        try {
            admin.deleteConsumerGroupOffsets(PREFIX + "-job-service", Set.of(commands))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupSubscribedToTopicException) {
                return false;
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Services services() {
        return new Services(service -> settings(service.service()));
    }

    /** A model of two batches, with a rejection, a lost file and a command between; and a conversation that grows. */
    private void train(JobTraffic traffic) throws Exception {
        traffic.apply();
        grow();
        traffic.send(List.of("no example"));
        traffic.sendBatch(0);
        String lost = traffic.awaitBatches(1).getFirst().getObjectKey();
        Files.delete(directory.resolve("store").resolve(lost));
        traffic.sendBatch(1);
        line.send(line.topics().jobCommand(), "none", command("command"));
        line.send(line.topics().batchReady(), "waiting-train-p0-0-63147a4d", waiting());
    }

    /** A record of a conversation, and a longer one, in a dataset whose batch stays open. */
    private void grow() {
        String turn = "{\"role\":\"user\",\"content\":\"And?\"},{\"role\":\"assistant\",\"content\":\"So.\"}";
        line.send(
                line.topics().datasetSpec(),
                GROWING,
                DatasetSpec.newBuilder()
                        .setDataset(GROWING)
                        .setVersion("1")
                        .setConversations("longest")
                        .setBatch(BatchLimits.newBuilder()
                                .setLingerMs(Duration.ofHours(1).toMillis())
                                .build())
                        .build());
        line.sendRaw(
                List.of(GROWING, GROWING),
                List.of(GROWING, GROWING),
                List.of("{\"messages\":[%s]}".formatted(turn), "{\"messages\":[%s,%s]}".formatted(turn, turn)));
    }

    /** A training batch whose validation batch never comes, so that the writer's checkpoints are read. */
    private static BatchReady waiting() {
        return BatchReady.newBuilder()
                .setBatchId("waiting-train-p0-0-63147a4d")
                .setPairedBatch("waiting-validation-p0-0-63147a4d")
                .setDataset("waiting")
                .setSplit(Split.TRAIN)
                .setLastNumber(9)
                .setExamples(10)
                .build();
    }

    private static JobCommand command(String id) {
        return JobCommand.newBuilder()
                .setCommandId(id)
                .setKind("cancel")
                .setJobId("none")
                .build();
    }

    /** The first example of a batch. */
    private static JobCommand exclude(BatchReady batch) {
        String[] id = batch.getBatchId().split("-", -1); // dataset, split, partition, number, cluster
        return JobCommand.newBuilder()
                .setCommandId("exclude")
                .setKind("exclude")
                .setDataset(JobTraffic.DATASET)
                .setPlaces(List.of(ExamplePlace.newBuilder()
                        .setBatchId(batch.getBatchId())
                        .setSequence(String.join("-", id[1], id[2], id[4]))
                        .setFirstNumber(batch.getFirstNumber())
                        .setLastNumber(batch.getFirstNumber())
                        .build()))
                .build();
    }

    /** Rules that no service has made use of. */
    private List<AclBinding> unused() {
        List<Decision> allowed = RecordingAuthorizer.decisions().stream()
                .filter(Decision::allowed)
                .toList();
        return Stream.of(Owner.values())
                .flatMap(service -> bindings(service).stream())
                .filter(rule -> allowed.stream().noneMatch(decision -> uses(decision, rule)))
                .toList();
    }

    private static boolean uses(Decision decision, AclBinding rule) {
        return decision.principal().equals(rule.entry().principal())
                && decision.operation() == rule.entry().operation()
                && decision.isOn(rule.pattern());
    }

    /** What a service wanted and may not, save to compare the configuration of its topics, which it does without. */
    private static List<Decision> denied() {
        return RecordingAuthorizer.decisions().stream()
                .filter(decision -> !decision.allowed())
                .filter(decision -> decision.operation() != AclOperation.DESCRIBE_CONFIGS)
                .distinct()
                .toList();
    }

    private void allow(Owner service) throws Exception {
        try (Admin admin = new KafkaClients(line.settings()).admin()) {
            admin.createAcls(bindings(service)).all().get();
        }
    }

    private List<AclBinding> bindings(Owner service) {
        List<AccessRight> rights = new AccessRights(line.settings().of(TopicSettings.class)).of(service);
        return rights.stream()
                .flatMap(right -> right.bindings("User:" + service.service()).stream())
                .toList();
    }

    private void createTopics() {
        List<DeclaredTopic> topics = new ArrayList<>(line.topics().all());
        topics.add(line.topics().schemaRegistered(Owner.PREP_STREAM));
        try (Admin admin = new KafkaClients(line.settings()).admin()) {
            new TopicPreparation(admin).ensure(topics, (short) 1);
        }
    }

    private Map<String, String> settings(String user) {
        Map<String, String> settings = broker.settings(user);
        settings.put("kafka.streams.repartition.purge.interval.ms", "500");
        settings.put("topics.prefix", PREFIX);
        settings.putAll(JobTraffic.settings(directory, provider));
        return settings;
    }
}
