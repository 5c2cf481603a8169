package io.tunestream.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.Providers;
import io.tunestream.provider.SelfHosted;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.setting.SettingsFault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class BedrockSettingsTest {

    private static final Map<String, String> LEAST = Map.of(
            "providers.bedrock.role-arn", Accounts.ROLE, "providers.bedrock.staging-uri", "s3://acme-tuning/tuning/");

    private static final Map<String, String> NAMED = Map.of(
            "providers.bedrock.access-key-id-env", "TUNING_KEY",
            "providers.bedrock.secret-access-key-env", "TUNING_SECRET",
            "providers.bedrock.session-token-env", "TUNING_TOKEN");

    private static final Map<String, String> ENVIRONMENT =
            Map.of("TUNING_KEY", "planted-key", "TUNING_SECRET", " planted-secret\n", "TUNING_TOKEN", "planted-token");

    @Test
    void shouldBeThereOnlyWhereItIsConfigured() {
        try (Providers providers = open(Map.of())) {
            assertThat(providers.names()).doesNotContain("bedrock");
        }
    }

    @Test
    void shouldSpeakToTheRegion() {
        // When
        try (Providers providers = open(with("providers.bedrock.region", "us-west-2"))) {
            Provider provider = providers.get("bedrock");

            // Then
            assertThat(provider.kind()).isEqualTo("bedrock");
            assertThat(provider.address()).isEqualTo("https://bedrock.us-west-2.amazonaws.com");
            assertThat(provider.capabilities().lineFormat()).isEqualTo("bedrock-conversation");
            assertThat(provider.capabilities().methods()).containsExactly("supervised");
            assertThat(provider.capabilities().longestCall()).isEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void shouldBeHostedSoThatNothingInternalGoesThere() {
        assertThat(SelfHosted.of(Settings.load(LEAST, Providers.settings())).contains("bedrock"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "https://vpce-1.bedrock.us-east-1.vpce.amazonaws.com, true",
        "https://bedrock.us-east-1.api.aws, true",
        "http://localhost:4566, false"
    })
    void shouldKnowWhichHostIsAmazons(String endpoint, boolean amazons) {
        // Given
        Map<String, String> settings = endpoint.isEmpty() ? LEAST : with("providers.bedrock.endpoint", endpoint);

        // Then
        assertThat(new BedrockFactory().isVendor(settings(settings))).isEqualTo(amazons);
    }

    @ParameterizedTest
    @CsvSource({
        "staging-uri, gs://bucket/x",
        "staging-uri, s3:bucket",
        "output-uri, file:///x",
        "endpoint, bedrock.us-east-1.amazonaws.com",
        "runtime-endpoint, bedrock.us-east-1.amazonaws.com",
        "runtime-endpoint, http://localhost:1",
        "role-arn, tuning",
        "region, US East",
        "access-key-id-env, TUNING_KEY"
    })
    void shouldSayWhichSettingIsWrong(String setting, String value) {
        assertThatThrownBy(() -> open(with("providers.bedrock." + setting, value)))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("CONFIGURATION_INVALID"))
                .hasMessageContaining("providers.bedrock." + setting);
    }

    @Test
    void shouldReportWhatIsMissingOrNoChoice() {
        assertThatThrownBy(() -> open(Map.of("providers.bedrock.deployment", "BY_THE_HOUR")))
                .isInstanceOf(SettingsFault.class)
                .hasMessageContaining("providers.bedrock.role-arn")
                .hasMessageContaining("providers.bedrock.staging-uri")
                .hasMessageContaining("providers.bedrock.deployment");
    }

    @Test
    void shouldPutResultsBelowTheFilesWhereNobodySaysOtherwise() {
        assertThat(BedrockAccount.of("bedrock", settings(LEAST), Map.of()).outputUri())
                .hasToString("s3://acme-tuning/tuning/results");
    }

    @Test
    void shouldTakeTheKeyOfTheVariablesThatAreNamed() {
        // Given
        BedrockCredential credential = credential(ENVIRONMENT);

        // When
        AwsCredentials found = credential.provider().resolveCredentials();

        // Then
        assertThat(found).isEqualTo(AwsSessionCredentials.create("planted-key", "planted-secret", "planted-token"));
        assertThat(credential.missing()).isEmpty();
        assertThat(credential.storeOptions())
                .containsEntry("access_key_id", "planted-key")
                .containsEntry("secret_access_key", "planted-secret")
                .containsEntry("session_token", "planted-token");
    }

    @Test
    void shouldSayWhereAKeyIsLookedForAndSendNothingWithoutOne() {
        // Given
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.putAll(NAMED);
        try (Provider provider =
                new BedrockFactory().open("bedrock", settings(settings), Map.of("TUNING_KEY", "planted")::get)) {

            // When
            Optional<String> missing = provider.missingCredential();
            SubmitAnswer answer = provider.trainer().submit(Accounts.plan(), "s3://acme-tuning/tuning/a", "");

            // Then
            assertThat(missing).contains("there is no access key: set TUNING_KEY and TUNING_SECRET");
            assertThat(answer).isEqualTo(new SubmitAnswer.Busy(BedrockCredential.MISSING, missing.orElseThrow()));
            assertThatThrownBy(() -> provider.models().probe(Accounts.MODEL))
                    .isInstanceOfSatisfying(
                            ProviderException.class, e -> assertThat(e.code()).isEqualTo(BedrockCredential.MISSING));
        }
    }

    @Test
    void shouldSendNoCredentialInPlainText() {
        // Given
        TestingBucket bucket = new TestingBucket();
        TestingBedrock bedrock = new TestingBedrock(bucket);
        try (Provider provider = Accounts.open(bedrock, bucket)) {

            // When
            provider.models().probe(Accounts.MODEL);

            // Then
            assertThat(provider.missingCredential()).isEmpty();
            assertThat(bedrock.authorizations()).containsOnly("");
        } finally {
            bedrock.close();
            bucket.close();
        }
    }

    @Test
    void shouldPrintNoSecret() {
        // Given
        Map<String, String> settings = with("providers.bedrock.endpoint", "https://user:planted@host");
        BedrockCredential credential = credential(ENVIRONMENT);
        BedrockAccount account = BedrockAccount.of("bedrock", settings(settings), credential.storeOptions());

        // Then
        assertThat(account + account.address() + credential).doesNotContain("planted");
    }

    private static BedrockCredential credential(Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.putAll(NAMED);
        return new BedrockCredential("bedrock", settings(settings), environment::get);
    }

    private static BedrockSettings settings(Map<String, String> settings) {
        return Settings.load(settings, Providers.settings()).of(BedrockSettings.class, "providers.bedrock");
    }

    private static Map<String, String> with(String setting, String value) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put(setting, value);
        return settings;
    }

    private static Providers open(Map<String, String> settings) {
        return Providers.open(Settings.load(settings, Providers.settings()));
    }
}
