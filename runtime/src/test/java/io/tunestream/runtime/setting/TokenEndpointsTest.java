package io.tunestream.runtime.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenEndpointsTest {

    private static final String TOKENS = "kafka.sasl.oauthbearer.token.endpoint.url";

    @BeforeEach
    @AfterEach
    void forget() {
        System.clearProperty(TokenEndpoints.ALLOWED);
    }

    @Test
    void shouldAllowWhatIsConfiguredForAnyKindOfClient() {
        // Given
        Settings settings = Settings.load(Map.of(
                TOKENS,
                " https://login.example/token ",
                "kafka.consumer.sasl.oauthbearer.token.endpoint.url",
                "https://login.example/readers",
                "kafka.admin.\"sasl.oauthbearer.token.endpoint.url\"",
                "file:///run/secrets/token"));

        // When
        settings.kafka("producer");

        // Then
        assertThat(allowed())
                .contains("https://login.example/token", "https://login.example/readers", "file:///run/secrets/token");
    }

    @Test
    void shouldAllowWhatFurtherConfigurationsOfTheProcessName() {
        // Given
        Settings.load(Map.of(TOKENS, "https://first.example/token")).kafka();

        // When
        Settings.load(Map.of(TOKENS, "https://second.example/token")).kafka();

        // Then
        assertThat(allowed()).contains("https://first.example/token", "https://second.example/token");
    }

    @Test
    void shouldLeaveAListThatWasGivenAsItIs() {
        // Given
        System.setProperty(TokenEndpoints.ALLOWED, "https://only.example/token");

        // When
        Settings.load(Map.of(TOKENS, "https://other.example/token")).kafka();

        // Then
        assertThat(allowed()).containsExactly("https://only.example/token");
    }

    @Test
    void shouldAllowNothingWhereNoTokenIsFetched() {
        // When
        Settings.load(Map.of("kafka.sasl.mechanism", "PLAIN")).kafka();

        // Then
        assertThat(System.getProperty(TokenEndpoints.ALLOWED)).isNull();
    }

    private static String[] allowed() {
        return System.getProperty(TokenEndpoints.ALLOWED, "").split(",", -1);
    }
}
