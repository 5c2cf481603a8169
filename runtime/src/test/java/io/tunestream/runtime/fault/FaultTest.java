package io.tunestream.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.Test;

class FaultTest {

    private static final String ENDPOINT = "the token endpoint (kafka.sasl.oauthbearer.token.endpoint.url)";

    @Test
    void shouldSayWhichSideOfALoginFailed() {
        // When
        Fault password = Fault.ofKafka(new SaslAuthenticationException("Authentication failed: Invalid username"));
        Fault certificate = Fault.ofKafka(new SslAuthenticationException("SSL handshake failed"));

        // Then
        assertThat(password.is(FaultCode.KAFKA_DENIED)).isTrue();
        assertThat(password).hasMessage("the Kafka broker refused our credentials");
        assertThat(certificate.is(FaultCode.KAFKA_DENIED)).isTrue();
        assertThat(certificate).hasMessageContaining("TLS handshake").hasMessageContaining("kafka.ssl.*");
    }

    @Test
    void shouldTellOfATokenEndpointThatRefusesNoMoreThanItsStatus() {
        // When
        Fault fault = Fault.ofKafkaSettings(
                notLoggedIn("The response code 401 and error response {invalid_client - quoted} was encountered"));

        // Then
        assertThat(fault.is(FaultCode.KAFKA_DENIED)).isTrue();
        assertThat(fault).hasMessage(ENDPOINT + " refused our credentials: it answered 401");
    }

    @Test
    void shouldTakeATokenEndpointThatGivesNoTokenForOneThatIsAway() {
        // When
        Fault silent = Fault.ofKafkaSettings(notLoggedIn("java.net.ConnectException: Connection refused"));
        Fault busy = Fault.ofKafkaSettings(notLoggedIn("The unexpected response code 503 and error message {}"));
        Fault strange = Fault.ofKafkaSettings(notLoggedIn("did not contain a valid JWT. Response: (quoted)"));

        // Then
        assertThat(List.of(silent, busy, strange)).allSatisfy(fault -> {
            assertThat(fault.is(FaultCode.KAFKA_UNREACHABLE)).isTrue();
            assertThat(fault).hasMessage("no token came from " + ENDPOINT);
        });
    }

    @Test
    void shouldQuoteWhatIsWrongWithSettings() {
        // When
        Fault value = Fault.ofKafkaSettings(new KafkaException("not made", new ConfigException("no such protocol")));
        Fault module = Fault.ofKafkaSettings(
                new KafkaException("not made", new KafkaException(new LoginException("No LoginModule found for x"))));

        // Then
        assertThat(value.is(FaultCode.CONFIGURATION_KAFKA)).isTrue();
        assertThat(value).hasMessage("the Kafka settings are not usable: no such protocol");
        assertThat(module.is(FaultCode.CONFIGURATION_KAFKA)).isTrue();
        assertThat(module).hasMessageContaining("No LoginModule found for x");
    }

    /** As the JDK tells what was thrown while it logged in. */
    private static KafkaException notLoggedIn(String said) {
        LoginException failure =
                new LoginException("org.apache.kafka.common.KafkaException: %s%n\tat a.place%n".formatted(said));
        return new KafkaException("Failed to create new KafkaAdminClient", new KafkaException(failure));
    }
}
