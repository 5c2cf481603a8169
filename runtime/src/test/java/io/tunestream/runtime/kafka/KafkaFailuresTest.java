package io.tunestream.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaFailuresTest {

    static Stream<Throwable> passing() {
        return Stream.of(
                new TimeoutException("late"),
                new ProducerFencedException("fenced"),
                new KafkaException("in an error state", new ProducerFencedException("fenced")),
                new CommitFailedException(),
                new NotEnoughReplicasException("one is away"),
                // What a broker answers to an EndTxn that races with its own abort.
                new UnknownServerException("unexpected"),
                new InvalidTxnStateException("pending PREPARE_EPOCH_FENCE"),
                new KafkaException("Unhandled error in EndTxnResponse: the server experienced an unexpected error"),
                new ExecutionException(new TimeoutException("late")),
                new Fault(FaultCode.KAFKA_UNREACHABLE, "no answer", new TimeoutException("late")));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new SaslAuthenticationException("who"),
                new KafkaException("in an error state", new TransactionalIdAuthorizationException("denied")),
                new ConfigException("acks"),
                new FencedInstanceIdException("another process has our name"),
                new InterruptException("stop"),
                new UnsupportedVersionException("old"),
                new RecordTooLargeException("large"),
                new SerializationException("not ours"),
                new KafkaException("a callback failed", new NullPointerException()),
                new IllegalStateException("a mistake"),
                new OutOfMemoryError(),
                new Fault(FaultCode.BATCH_MISMATCH, "other bytes"));
    }

    @Test
    void shouldBeginAnewAfterTheProtestOfAProducerAboutItsOwnState() {
        // Given
        MockProducer<String, String> producer = new MockProducer<>();

        // When
        Throwable protest = catchThrowable(producer::commitTransaction);

        // Then
        assertThat(protest).isInstanceOf(IllegalStateException.class);
        assertThat(KafkaFailures.mayPass(new KafkaException("the commit failed", protest)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("passing")
    void shouldBeginAnewAfterWhatTheBrokerMayAnswerOtherwiseNextTime(Throwable failure) {
        assertThat(KafkaFailures.mayPass(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void shouldNotBeginAnewAfterWhatWouldOnlyBeMetAgain(Throwable failure) {
        assertThat(KafkaFailures.mayPass(failure)).isFalse();
    }
}
