package io.tunestream.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.Membership;
import io.tunestream.runtime.kafka.OffsetReset;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.AccessRight;
import io.tunestream.schema.topic.Owner;
import io.tunestream.support.Await;
import io.tunestream.support.TestTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The clients of a service, which nothing but settings under {@code kafka.} tells how to log in. */
class ClientLoginIT {

    private static final String SERVICE = Owner.JOB_SERVICE.service();

    /** Of the topic, the group and the transactional id. */
    private static final String NAME = "work";

    private static final List<TopicPartition> PARTITION = List.of(new TopicPartition(NAME, 0));

    private static final List<AccessRight> RIGHTS = List.of(
            right(ResourceType.TOPIC, AclOperation.READ, AclOperation.WRITE),
            right(ResourceType.GROUP, AclOperation.READ),
            right(ResourceType.TRANSACTIONAL_ID, AclOperation.WRITE));

    enum Mechanism {
        PLAIN,
        SCRAM_SHA_512,
        OAUTHBEARER,
        CERTIFICATE
    }

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void shouldDoAllWorkWithASecretAndSayThatWithoutItNoneIsDone(Mechanism mechanism) throws Exception {
        // Given
        ClientLogin login = login(mechanism);
        try (SecuredBroker broker = new SecuredBroker(directory, StandardAuthorizer.class, login)) {
            allow(login, broker);
            TopicReader impostor = new TopicReader(clients(broker.impostor(SERVICE)));

            // When
            List<String> read = work(clients(broker.kafka(SERVICE)));
            Fault ofAdmin = catchThrowableOfType(Fault.class, () -> impostor.ends(PARTITION));
            Fault ofReader = catchThrowableOfType(Fault.class, () -> impostor.partitions(NAME));

            // Then
            assertThat(read).containsExactly("sent", "committed");
            assertThat(ofAdmin).isNotNull();
            assertThat(ofReader).isNotNull();
            assertThat(List.of(ofAdmin, ofReader)).allSatisfy(fault -> {
                assertThat(fault.code()).isEqualTo("KAFKA_DENIED");
                assertThat(fault).hasMessage(refusal(mechanism));
            });
        }
    }

    private ClientLogin login(Mechanism mechanism) throws Exception {
        TestKeys keys = new TestKeys(directory);
        return switch (mechanism) {
            case PLAIN -> new PlainLogin(keys);
            case SCRAM_SHA_512 -> new ScramLogin(keys);
            case OAUTHBEARER -> new TokenLogin(keys);
            case CERTIFICATE -> new CertificateLogin(keys, SERVICE);
        };
    }

    private static String refusal(Mechanism mechanism) {
        return switch (mechanism) {
            case PLAIN, SCRAM_SHA_512 -> "the Kafka broker refused our credentials";
            case OAUTHBEARER ->
                "the token endpoint (kafka.sasl.oauthbearer.token.endpoint.url) refused our credentials: it answered 401";
            case CERTIFICATE ->
                "the TLS handshake with the Kafka broker failed (kafka.ssl.*):"
                        + " it does not trust our certificate, or we not its own";
        };
    }

    /** A broker goes by what it is told in the order in which it is: who knows the rules knows the service, too. */
    private static void allow(ClientLogin login, SecuredBroker broker) throws Exception {
        List<AclBinding> rules = RIGHTS.stream()
                .flatMap(right -> right.bindings(login.principal(SERVICE)).stream())
                .toList();
        try (Admin admin = clients(broker.kafka(SecuredBroker.ADMIN)).admin()) {
            TestTopics.create(admin, NAME, 1);
            login.register(SERVICE, admin);
            admin.createAcls(rules).all().get();
            Await.until("the rules are there", () -> rules(admin).containsAll(rules));
        }
    }

    private static Collection<AclBinding> rules(Admin admin) {
        try {
            return admin.describeAcls(AclBindingFilter.ANY).values().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("the broker does not tell its rules", e);
        }
    }

    private static AccessRight right(ResourceType type, AclOperation... operations) {
        return new AccessRight(
                new ResourcePattern(type, NAME, PatternType.LITERAL), Set.of(operations), "work of a client");
    }

    /** With a client of each kind; what was read by those that read, which is the same. */
    private static List<String> work(KafkaClients clients) throws Exception {
        try (Admin admin = clients.admin();
                Producer<String, byte[]> producer = clients.producer();
                Producer<String, byte[]> transactional = clients.transactional(NAME)) {
            assertThat(admin.describeTopics(List.of(NAME)).allTopicNames().get())
                    .containsKey(NAME);
            producer.send(toSend("sent")).get();
            transactional.initTransactions();
            transactional.beginTransaction();
            transactional.send(toSend("committed")).get();
            transactional.commitTransaction();
        }
        List<String> ofMember = readByMember(clients);
        List<String> ofReader = new ArrayList<>();
        new TopicReader(clients).read(PARTITION, each -> ofReader.add(text(each)));
        assertThat(ofReader).isEqualTo(ofMember);
        return ofMember;
    }

    private static List<String> readByMember(KafkaClients clients) {
        List<String> read = new ArrayList<>();
        try (Consumer<String, byte[]> member = clients.member(new Membership(NAME, OffsetReset.EARLIEST))) {
            member.subscribe(List.of(NAME));
            Await.until("the member has read both", () -> {
                member.poll(Duration.ofMillis(100)).forEach(each -> read.add(text(each)));
                return read.size() == 2;
            });
            member.commitSync();
        }
        return read;
    }

    private static ProducerRecord<String, byte[]> toSend(String value) {
        return new ProducerRecord<>(NAME, value.getBytes(UTF_8));
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    private static KafkaClients clients(Map<String, String> settings) {
        return new KafkaClients(Settings.load(settings));
    }
}
