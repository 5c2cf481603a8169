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
    private static final String CANNOT_LOG_IN = "the Kafka clients cannot log in (kafka.sasl.jaas.config): ";

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
        assertThat(module).hasMessage(CANNOT_LOG_IN + "No LoginModule found for x");
    }

    @Test
    void shouldNotBlameTheTokenEndpointForALoginWithoutTokens() {
        // When
        Fault kerberos = Fault.ofKafkaSettings(notMade("Unable to obtain password from user\n"));
        Fault scram = Fault.ofKafkaSettings(
                notMade(trace("java.lang.IllegalStateException: open-sesame", "scram.ScramLoginModule.initialize")));
        Fault ofAnother = Fault.ofKafkaSettings(notMade("open-sesame\nis not taken"));

        // Then
        assertThat(List.of(kerberos, scram, ofAnother))
                .allMatch(fault -> fault.is(FaultCode.CONFIGURATION_KAFKA))
                .extracting(Fault::getMessage)
                .containsExactly(
                        CANNOT_LOG_IN + "Unable to obtain password from user",
                        CANNOT_LOG_IN + "its login module failed with java.lang.IllegalStateException",
                        CANNOT_LOG_IN + "its login module failed");
    }

    @Test
    void shouldNotQuoteWhatMayBePartOfAPassword() {
        // When
        Fault key = Fault.ofKafkaSettings(new KafkaException(
                "not made", new IllegalArgumentException("Value not specified for key 'open's' in JAAS config")));

        // Then
        assertThat(key).hasMessage("the Kafka settings are not usable: Value not specified for key in JAAS config");
    }

    private static KafkaException notLoggedIn(String said) {
        return notMade(trace(
                "org.apache.kafka.common.KafkaException: " + said, "oauthbearer.OAuthBearerLoginModule.identifyToken"));
    }

    /** As the JDK tells what was thrown while it logged in. */
    private static String trace(String thrown, String place) {
        return "%s%n\tat org.apache.kafka.common.security.%s(Unknown Source)%n".formatted(thrown, place);
    }

    private static KafkaException notMade(String failure) {
        return new KafkaException(
                "Failed to create new KafkaAdminClient", new KafkaException(new LoginException(failure)));
    }
}
