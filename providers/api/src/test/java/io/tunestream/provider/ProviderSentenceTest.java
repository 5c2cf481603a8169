package io.tunestream.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.runtime.secret.KnownSecrets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSentenceTest {

    private static final String QUOTING = "Invalid file format. Example 13 contains an extra key \"born 1980 in Ulm\".";
    private static final String MASKED = "Invalid file format. Example 13 contains an extra key \"…(16)\".";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Example 13 contains an extra key \"diagnosis\"|Example 13 contains an extra key \"…(9)\"",
                "Example 13 contains an extra key diagnosis|Example 13 contains an extra key …(9)",
                "Line 7, key \"tools.0.ssn of Ann\": extra inputs|Line 7, key \"…(18)\": extra inputs",
                "Line 7, key \"tools.0.function.diagnosis.x\": extra inputs are not permitted|Line 7, key \"tools.0.function.…(11)\": extra inputs are not permitted",
                "line 7, key tools.0.diagnosis: extra inputs are not permitted|line 7, key tools.0.…(9): extra inputs are not permitted",
                "Line 2, key 'content': 'it's me', not a string|Line 2, key 'content': '…(7)', not a string",
                "Line 2: `Ann Smith` and “Ann Smith” and ‘Ann’|Line 2: `…(9)` and “…(9)” and ‘…(3)’",
                "the example's role doesn't fit 'Ann'|the example's role doesn't fit '…(3)'",
                "line 4: \"a \\\"b\\\" c\" is wrong|line 4: \"…(9)\" is wrong",
                "says \\\"Ann\\\" there|says \\\"…(3)\\\" there",
                "line 4: {\"messages\": [{\"x\": \"}\"}]} is wrong|line 4: …(26) is wrong",
                "line 4: [\"Ann\", {\"b\": 1}|line 4: …(16)",
                "messages.1.content Input should be a valid string [type=string_type, input_value=1980, input_type=int]|messages.1.content Input should be a valid string [type=string_type, input_value=…(4), input_type=int]",
                "Invalid value for role: Ann Smith|Invalid value for role: …(9)",
                "Example 13 contains an extra key \"Ann Smi…|Example 13 contains an extra key \"…(8)",
                "Example 13 is not to hold ann@exam…|Example 13 is not to hold …",
                "Example 13 message contains ann@example.com.|Example 13 message contains [EMAIL_1].",
                "line 9: \"4242\"|line 9: \"…(4)\"",
                "line 9: unknown model 'anna'|line 9: unknown model '…(4)'",
                "spec.x: Invalid value: …: must be a label|spec.x: Invalid value: …: must be a label",
                "spec.x: Invalid value: \"Ann\": must be a label|spec.x: Invalid value: \"…(3)\": must be a label",
                "unknown model 'Ann Smith'|unknown model '…(9)'",
            })
    void shouldTellHowLongItIsWhatIsQuoted(String said, String told) {
        assertThat(ProviderSentence.told(said)).isEqualTo(told);
        assertThat(ProviderSentence.told(told)).as("told once more").isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The job failed due to a file format error in the training file. Invalid file format. Line 13, message 2, key \"content\":"
                        + " Input should be a valid string",
                "Line 13, message 1, key \"tool_calls.0.function.arguments\": Input should be a valid string",
                "Example 13 contains an extra \"id\".",
                "Invalid file format. Example 13 cannot be parsed. Error: line contains invalid json (line 13)",
                "Line 13, message 3: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
                "Line 13: Input tag found using 'type' does not match any of the expected tags: 'text', 'image_url'",
                "Line 13, key \"tools.0.function.parameters\": schema must be a JSON Schema of 'type: \"object\"'",
                "Line 13, message 1, key \"role\": Input should be 'system', 'developer', 'user', 'assistant', 'tool' or 'function'",
                "At least one of content, tool_calls or function_call must be set.",
                "Expected file to have JSONL format, where every line is a valid JSON dictionary. Line 13 is not a dictionary.",
                "Training file has 5 example(s), but must have at least 10 examples",
                "Expected one of ['messages', 'tools']",
                "429 rate_limit_exceeded: Too many requests.",
                "The API key is missing, and the organisation's key was not found.",
                "Step 20/100: training loss=0.51",
                "pod train-1 was evicted: no space left on device",
                "the trainer ended with exit code 1; last lines: ValueError, line 13; its output is in /var/jobs/job-1",
                "last lines: ModuleNotFoundError, No module named 'trl'",
                "The model `gpt-4.1-nano-2025` does not exist or you do not have access to it.",
                "Model 'gpt-4.1' is not available for fine-tuning in region \"swedencentral\"",
                "Permission 'aiplatform.tuningJobs.create' denied on resource '//aiplatform.googleapis.com/projects/p-1'",
                "checkpoint 3 of epoch 1 at step 20 answers as projects/1/locations/us-central1/endpoints/42"
            })
    void shouldTellWhatATeamNeeds(String sentence) {
        assertThat(ProviderSentence.told(sentence)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "'", "{", "[\"", "\\", "\"\\", "key ", "…", "a 'b", "[\\", "{\"a\":\"\\"})
    void shouldTakeWhatBreaksOff(String sentence) {
        assertThat(ProviderSentence.told(sentence)).hasSizeLessThan(20);
    }

    @Test
    void shouldTellNoSecretWhateverItLooksLike() {
        // Given
        KnownSecrets.remembered("blue-horse-battery");

        // When
        String told = ProviderSentence.told("403 forbidden: blue-horse-battery may not, nor 'blue-horse-battery'.");

        // Then
        assertThat(told).isEqualTo("403 forbidden: *** may not, nor '…(3)'.");
    }

    @Test
    void shouldBeAppliedByEveryTypeThatCarriesASentence() {
        // Given
        ProviderJob job =
                new ProviderJob("id", "", ProviderJobState.FAILED, "failed", "code", QUOTING, "", 0, "file", 0);

        // When
        Stream<String> told = Stream.of(
                job.message(),
                new ProviderEvent("id", "message", "error", QUOTING, 0, 0, Map.of(), 0).message(),
                new ProviderException("code", QUOTING, null).getMessage(),
                new SubmitAnswer.Refused("code", QUOTING).message(),
                new SubmitAnswer.Busy("code", QUOTING).message(),
                new SubmitAnswer.Lost(QUOTING).message(),
                new UploadAnswer.Refused("code", QUOTING).message(),
                new FileAnswer.Unusable("code", QUOTING).message(),
                new Preflight.Refused("code", QUOTING).message(),
                new ModelAnswer.OnlyTrained(QUOTING).message(),
                new ModelAnswer.NotYet("code", QUOTING).message(),
                new ModelAnswer.Refused("code", QUOTING).message(),
                new FindAnswer.CannotTell(QUOTING, List.of(job)).message(),
                new RepeatedRead.Passing(QUOTING, Duration.ZERO).sentence());

        // Then
        assertThat(told).allMatch(MASKED::equals);
    }
}
