package io.tunestream.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.openai.ScriptedHost.Reply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiModelsTest extends ScriptedHostTest {

    private static final String MODEL = "GET /models/" + SamplePlans.BASE_MODEL;
    private static final String CHAT = "POST /chat/completions";

    @ParameterizedTest
    @CsvSource({
        "404, model_not_found, model_not_found",
        "404, whatever, model_not_found",
        "403, model_denied, model_denied"
    })
    void shouldRefusePlanWhoseModelIsRefused(int status, String code, String expected) {
        // Given
        host.on(MODEL, Reply.error(status, code, "no"));

        // When
        Preflight preflight = provider.preflight(SamplePlans.plan());

        // Then
        assertThat(preflight)
                .isInstanceOfSatisfying(
                        Preflight.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"2026-01-14, model_retired", "9999-01-14, -", "soon, -"})
    void shouldRefusePlanWhoseModelIsShutDown(String end, @Nullable String code) {
        // Given
        String model = "{\"id\":\"%s\",\"object\":\"model\",\"shutdown_date\":\"%s\"}";
        host.on(MODEL, Reply.of(200, model.formatted(SamplePlans.BASE_MODEL, end)));

        // When
        Preflight preflight = provider.preflight(SamplePlans.plan());

        // Then
        assertThat(preflight)
                .isEqualTo(
                        code == null
                                ? new Preflight.Clear()
                                : new Preflight.Refused(
                                        code,
                                        "the provider has shut %s down on %s".formatted(SamplePlans.BASE_MODEL, end)));
    }

    @Test
    void shouldNotBlameModelWhereSomebodyElseAnswers() {
        // Given
        host.on(MODEL, Reply.of(404, "<html>nothing here</html>"));

        // Then
        assertThatThrownBy(() -> provider.preflight(SamplePlans.plan()))
                .isInstanceOf(ProviderException.class)
                .hasMessage("404 http_404: no reason was given");
    }

    @Test
    void shouldWaitForAKeyThatIsAccepted() {
        // Given
        host.on(MODEL, Reply.error(401, "invalid_api_key", "Incorrect: " + Accounts.KEY));

        // Then
        assertThatThrownBy(() -> provider.preflight(SamplePlans.plan()))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("provider_denied"))
                .hasMessage("401 invalid_api_key: the API key was not accepted");
    }

    @Test
    void shouldThrowWhereHostCannotTell() {
        // Given
        host.on(MODEL, Reply.error(500, "server_error", "sorry").forGood());

        // Then
        assertThatThrownBy(() -> provider.preflight(SamplePlans.plan())).isInstanceOf(ProviderException.class);
    }

    @Test
    void shouldWaitForAKey() {
        // Given
        OpenAiAccount account = Accounts.at(host.baseUrl());
        OpenAiAccount keyless = new OpenAiAccount(
                account.name(),
                account.baseUrl(),
                "",
                "there is no API key",
                account.webhookSecret(),
                account.timeout(),
                HostProfile.OPENAI,
                Optional.empty());
        try (OpenAiProvider nobody = new OpenAiProvider(keyless, UploadLimits.OPENAI)) {

            // Then
            assertThat(nobody.trainer().submit(SamplePlans.plan(), "file-1", ""))
                    .isEqualTo(new SubmitAnswer.Busy("api_key_missing", "there is no API key"));
            assertThatThrownBy(() -> nobody.preflight(SamplePlans.plan()))
                    .isInstanceOfSatisfying(
                            ProviderException.class, e -> assertThat(e.code()).isEqualTo("api_key_missing"))
                    .hasMessage("there is no API key");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, model_not_found, NotYet",
        "409, not_now, NotYet",
        "503, overloaded, NotYet",
        "403, model_denied, Refused",
        "400, bad_request, Refused"
    })
    void shouldTellWaitingFromRefusal(int status, String code, String expected) {
        // Given
        host.on(CHAT, Reply.error(status, code, "no").forGood());

        // When
        ModelAnswer answer = provider.models().probe("ft:gpt-4.1:acme:help:1");

        // Then
        assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(answer.toString()).contains(code);
    }

    @Test
    void shouldWaitForModelThatSaysNothing() {
        // Given
        host.on(CHAT, Reply.of(200, "{\"id\":\"1\",\"object\":\"chat.completion\",\"choices\":[]}"));

        // When
        ModelAnswer answer = provider.models().probe("ft:gpt-4.1:acme:help:1");

        // Then
        assertThat(answer).isInstanceOf(ModelAnswer.NotYet.class);
    }

    @ParameterizedTest
    @CsvSource({
        "429, rate_limit_exceeded, provider_throttled",
        "401, invalid_api_key, provider_denied",
        "403, insufficient_quota, provider_denied",
        "423, locked, provider_failed",
    })
    void shouldTellAHostThatDoesNotLetUsInFromAModelThatIsNotThere(int status, String code, String expected) {
        // Given
        host.on(CHAT, Reply.error(status, code, "no").forGood());

        // When // Then
        assertThatThrownBy(() -> provider.models().probe("ft:gpt-4.1:acme:help:1"))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo(expected));
    }

    @Test
    void shouldSayNothingOfAModelWhoseHostIsAway() {
        // Given
        host.on(CHAT, Reply.of(502, "<html>bad gateway</html>").forGood());

        // When // Then
        assertThatThrownBy(() -> provider.models().probe("ft:gpt-4.1:acme:help:1"))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("provider_failed"));

        // Given
        host.on(CHAT, Reply.lost());

        // When // Then
        assertThatThrownBy(() -> provider.models().probe("ft:gpt-4.1:acme:help:1"))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("provider_unreachable"));
    }
}
