package io.tunestream.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.select.SelectReason;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.SelectSpec;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectTest {
    private static final String SMALLEST = """
            dataset: support
            training:
              baseModel: gpt-4.1-mini
            attributes: {customer: /metadata/customer, consent: /metadata/consent}
            """;
    private static final Pattern SAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void shouldReadEveryKey() {
        // When
        SelectSpec select = only("""
                        select:
                          where: "customer != 'acme' and finishReason = 'stop'"
                          rate: 0.25
                          ownModels: keep
                          consent: {attribute: consent, deny: [no, "withdrawn"], missing: deny}
                          cap: {by: customer, examples: 500, every: 1d}
                        """).getSelect();

        // Then
        assertThat(select.getWhere()).isEqualTo("customer != 'acme' and finishReason = 'stop'");
        assertThat(select.getRate()).isEqualTo(0.25);
        assertThat(select.getOwnModels()).isEqualTo("keep");
        assertThat(select.getConsent().getAttribute()).isEqualTo("consent");
        assertThat(select.getConsent().getDeny()).containsExactly("no", "withdrawn");
        assertThat(select.getConsent().getMissing()).isEqualTo("deny");
        assertThat(select.getCap().getBy()).isEqualTo("customer");
        assertThat(select.getCap().getExamples()).isEqualTo(500);
        assertThat(select.getCap().getEveryMs()).isEqualTo(86_400_000);
    }

    @Test
    void shouldLeaveOutOwnModelsAloneWhereNothingIsSaid() {
        // When
        SelectSpec select = only("").getSelect();

        // Then
        assertThat(select.getWhere()).isEmpty();
        assertThat(select.getRate()).isEqualTo(1);
        assertThat(select.getOwnModels()).isEqualTo("skip");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            where: "costumer = 'acme'"|select.where: column 1: there is no attribute costumer; known are choice, consent, conversation, customer, f
            where: customer == 'acme'|select.where: column 10: write = here
            rate: 1.5|select.rate: must be 0 to 1
            ownModels: maybe|select.ownModels: must be skip or keep
            consent: {attribute: opt}|select.consent.attribute: there is no attribute opt; known are consent, customer
            consent: {deny: [no]}|select.consent.deny: says nothing without select.consent.attribute
            consent: {attribute: consent, deny: no}|select.consent.deny: must be a list of texts such as [a, b]
            consent: {attribute: consent, missing: ask}|select.consent.missing: must be allow or deny
            cap: {by: client, examples: 5}|select.cap.by: there is no attribute client; known are consent, customer
            cap: {by: customer}|select.cap.by: says nothing without select.cap.examples
            cap: {examples: 5}|select.cap.examples: says nothing without select.cap.by
            cap: {by: customer, examples: 0}|select.cap.examples: must be 1 or more
            cap: {by: customer, examples: 5, every: 10ms}|select.cap.every: must be 1s to 3650d
            cap: {by: customer, examples: 5, every: daily}|select.cap.every: must be a duration
            """)
    void shouldRefuseWhatCannotBeMeant(String key, String problem) {
        // When
        List<SpecProblem> problems = read("select:\n  " + key + "\n").problems();

        // Then
        assertThat(problems)
                .singleElement()
                .satisfies(found -> assertThat(found.toString()).startsWith("line 6: SPEC_VALUE_INVALID " + problem));
    }

    @Test
    void shouldCorrectByAnAttributeThatIsKept() {
        assertThat(only("corrects: customer\n").getCorrects()).isEqualTo("customer");
        assertThat(read("corrects: fixes\n").problems())
                .singleElement()
                .satisfies(found -> assertThat(found.toString())
                        .startsWith(
                                "line 5: SPEC_VALUE_INVALID corrects: there is no attribute fixes; known are consent"));
    }

    @Test
    void shouldSayWhatAChangeMeans() {
        // Given
        DatasetSpec before = only("select: {rate: 0.5}\n");
        DatasetSpec unasked = DatasetSpec.newBuilder(only("")).setSelect(null).build();

        // When
        SpecChange change =
                SpecChange.between(before, only("select: {rate: 0.25, consent: {attribute: consent, deny: [no]}}\n"));

        // Then
        assertThat(change.lines())
                .containsExactly(
                        "select.rate: 0.5 → 0.25",
                        "select.consent.attribute: (none) → consent",
                        "select.consent.deny: [] → [no]",
                        "select chooses among records that are read from now on; what is in batches stays");
        assertThat(SpecChange.between(only(""), only("select: {cap: {by: customer, examples: 5, every: 1h}}\n"))
                        .lines())
                .containsExactly(
                        "select.cap.by: (none) → customer",
                        "select.cap.examples: 0 → 5",
                        "select.cap.every: 1d → 1h",
                        "select chooses among records that are read from now on; what is in batches stays");
        assertThat(SpecChange.between(unasked, only("")).kind()).isEqualTo("unchanged");
    }

    @Test
    void shouldMakeAnotherVersionOfASpecThatChoosesOtherwise() {
        // Given
        String plain = only("").getVersion();

        // Then
        assertThat(only("select: {ownModels: skip, rate: 1}\n").getVersion()).isEqualTo(plain);
        assertThat(only("select: {rate: 0.25}\n").getVersion()).isNotEqualTo(plain);
        assertThat(only("select: {consent: {attribute: consent, deny: [no]}}\n").getVersion())
                .isNotEqualTo(plain)
                .isNotEqualTo(only("select: {consent: {attribute: consent, deny: [yes]}}\n")
                        .getVersion());
    }

    @Test
    void shouldTakeEverySampleOfThePage() throws IOException {
        // Given
        String page = Files.readString(Path.of("../docs/select.md"));
        List<String> samples =
                SAMPLE.matcher(page).results().map(each -> each.group(1)).toList();

        // When
        List<SpecProblem> problems = samples.stream()
                .map(sample -> "dataset: support\ntraining: {baseModel: gpt-4.1-mini}\n" + sample)
                .flatMap(yaml -> SpecFile.read(new StringReader(yaml)).problems().stream())
                .toList();

        // Then
        assertThat(samples).isNotEmpty();
        assertThat(problems).isEmpty();
        assertThat(page)
                .contains(Stream.of(SelectReason.values())
                        .map(reason -> "| `%s` | %s |".formatted(reason, reason.meaning()))
                        .toList());
    }

    private static DatasetSpec only(String select) {
        SpecFile file = read(select);
        assertThat(file.problems()).isEmpty();
        return file.specs().getFirst();
    }

    private static SpecFile read(String select) {
        return SpecFile.read(new StringReader(SMALLEST + select));
    }
}
