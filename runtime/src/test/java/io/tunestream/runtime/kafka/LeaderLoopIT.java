package io.tunestream.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.retry.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownServerException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaderLoopIT {

    private final KafkaClients clients = TestClients.of(Map.of());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private String topic = "";

    @BeforeEach
    void createTopic() throws Exception {
        topic = TestClients.topic(clients, 1);
    }

    @Test
    void shouldLetOneLeadAndAnotherAfterIt() throws Exception {
        // Given
        try (LeaderLoop first = start("first", 10, member -> new Recording("first"))) {
            LeaderLoop second = start("second", 10, member -> new Recording("second"));

            // When
            first.close();

            // Then
            List<String> happened = new ArrayList<>();
            while (!happened.contains("second begins")) {
                happened.add(seen.take());
            }
            second.close();
            happened.addAll(seen);
            assertThat(happened).hasSizeGreaterThanOrEqualTo(4).last().isEqualTo("second ends");
            for (int i = 0; i < happened.size(); i += 2) {
                assertThat(happened.get(i)).endsWith(" begins");
                assertThat(happened.get(i + 1)).isEqualTo(happened.get(i).replace("begins", "ends"));
            }
            assertThat(first.failure()).isEmpty();
            assertThat(first.alive()).isFalse();
        }
    }

    @Test
    void shouldHandOutRecordsFromWhereTheTermSeeks() throws Exception {
        // Given
        send("a", "b", "c");
        try (LeaderLoop loop = start("loop", 10, member -> {
            member.seek(member.assignment().iterator().next(), 1);
            return new Recording("loop");
        })) {
            // When
            send("d");

            // Then
            assertThat(List.of(seen.take(), seen.take(), seen.take(), seen.take()))
                    .containsExactly("loop begins", "b", "c", "d");
            assertThat(meters.get("tunestream.leader")
                            .tag("loop", "loop")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(loop.isLeading()).isTrue();
        }
    }

    @Test
    void shouldBeginAnewAfterAFailureThatMayPass() throws Exception {
        // Given
        AtomicInteger terms = new AtomicInteger();

        // When
        try (LeaderLoop loop = start("loop", 10, member -> {
            int number = terms.incrementAndGet();
            return failing(number + ". term", () -> {
                if (number < 4) {
                    throw new UnknownServerException("The server experienced an unexpected error");
                }
                return null;
            });
        })) {
            // Then
            for (int number = 1; number < 4; number++) {
                assertThat(seen.take()).isEqualTo(number + ". term begins");
                assertThat(seen.take()).isEqualTo(number + ". term ends");
            }
            assertThat(seen.take()).isEqualTo("4. term begins");
            assertThat(loop.alive()).isTrue();
            assertThat(meters.get("tunestream.leader.terms.failed").counter().count())
                    .isEqualTo(3);
        }
    }

    @Test
    void shouldEndWhereTheSameFailsAgainAndAgain() throws Exception {
        // Given
        LeaderLoop loop = make("loop", 3, member -> {
            throw new UnknownServerException("The server experienced an unexpected error");
        });

        // When
        loop.start();

        // Then
        assertThatThrownBy(loop::awaitMembership)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("KAFKA_UNSTABLE"));
        assertThat(loop.failure()).isPresent();
    }

    @Test
    void shouldSayThatItEndedByAnErrorOfTheMachine() throws Exception {
        // Given
        try (LeaderLoop loop = start(
                "loop",
                10,
                member -> failing("term", () -> {
                    throw new StackOverflowError("content of an example");
                }))) {
            // When
            loop.await();

            // Then
            assertThat(loop.alive()).isFalse();
            assertThat(loop.failure()).hasValueSatisfying(fault -> {
                assertThat(fault.code()).isEqualTo("UNEXPECTED");
                assertThat(fault).hasMessage("loop failed unexpectedly: StackOverflowError");
            });
            assertThat(seen).containsExactly("term begins", "term ends");
        }
    }

    @Test
    void shouldLetWhatIsUnderWayFinish() throws Exception {
        // Given
        AtomicInteger left = new AtomicInteger(3);
        LeaderLoop loop = start("loop", 10, member -> new Recording("term") {
            @Override
            public boolean finish() {
                return left.decrementAndGet() > 0;
            }
        });

        // When
        loop.close();

        // Then
        assertThat(left).hasValue(0);
        assertThat(seen).containsExactly("term begins", "term ends");
    }

    private LeaderLoop start(String name, int restarts, Term.Factory terms) throws InterruptedException {
        LeaderLoop loop = make(name, restarts, terms);
        loop.start();
        loop.awaitMembership();
        return loop;
    }

    private LeaderLoop make(String name, int restarts, Term.Factory terms) {
        Consumer<String, byte[]> member = clients.member(new Membership(topic, OffsetReset.EARLIEST));
        Backoff pauses = new Backoff(Duration.ofMillis(1), Duration.ofMillis(10));
        RestartBudget budget = new RestartBudget(restarts, Duration.ofMinutes(1), pauses, System::nanoTime);
        return new LeaderLoop(name, member, List.of(topic), terms, budget, meters);
    }

    private void send(String... values) throws Exception {
        try (Producer<String, byte[]> producer = clients.producer()) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, "k", value.getBytes(UTF_8)))
                        .get();
            }
        }
    }

    private Term failing(String name, Supplier<Void> turn) {
        return new Recording(name) {
            @Override
            public void turn(Iterable<ConsumerRecord<String, byte[]>> records) {
                turn.get();
            }
        };
    }

    private class Recording implements Term {

        private final String name;

        Recording(String name) {
            this.name = name;
            seen.add(name + " begins");
        }

        @Override
        public void turn(Iterable<ConsumerRecord<String, byte[]>> records) {
            records.forEach(each -> seen.add(new String(each.value(), UTF_8)));
        }

        @Override
        public void close() {
            seen.add(name + " ends");
        }
    }
}
