package io.tunestream.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class LostTransactionTest {

    @Test
    void shouldFindTheLossBehindTheErrorStateOfAProducer() {
        // Given
        KafkaException inErrorState = new KafkaException("in an error state", new ProducerFencedException("fenced"));

        // When // Then
        assertThat(LostTransaction.in(inErrorState)).contains("ProducerFencedException");
    }

    @Test
    void shouldNotTakeWhatJoiningAgainDoesNotMendForALoss() {
        assertThat(LostTransaction.in(new TopicAuthorizationException("denied")))
                .isEmpty();
        assertThat(LostTransaction.in(new FencedInstanceIdException("another process has our name")))
                .isEmpty();
    }
}
