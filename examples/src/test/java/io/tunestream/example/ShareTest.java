package io.tunestream.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.format.LogFormats;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of a batch in which spans name datasets. */
class ShareTest {
    private static final String NAMED = "{\"key\":\"tunestream.dataset\",\"value\":{\"stringValue\":\"%s\"}}";
    private static final byte[] BATCH = """
            {"resourceSpans":[
              {"resource":{"attributes":[%s]},"scopeSpans":[{"spans":[%s,%s]}]},
              {"scopeSpans":[{"spans":[%s,%s]}]}]}
            """.formatted(
                    NAMED.formatted("desk"),
                    span(""),
                    span(NAMED.formatted("shop")),
                    span(""),
                    span(NAMED.formatted("shop")))
            .getBytes(UTF_8);

    @Test
    void shouldLeaveToOthersWhatNamesThem() {
        // Given
        ExamplePipeline shop = TestPipelines.pipeline("shop");

        // When
        List<String> own = shown(shop.prepare(BATCH, Share.OWN));
        List<String> named = shown(shop.prepare(BATCH, Share.NAMED));
        List<String> all = shown(shop.prepare(BATCH));

        // Then
        assertThat(own).containsExactly("0 of desk", "1 accepted", "2 accepted", "3 accepted");
        assertThat(named).containsExactly("0 of desk", "1 accepted", "2 of ", "3 accepted");
        assertThat(all).containsExactly("0 accepted", "1 accepted", "2 accepted", "3 accepted");
    }

    @Test
    void shouldReadWhatNamesItWhicheverFormatItsOwnRecordsAreIn() {
        // Given
        ExamplePipeline shop = TestPipelines.pipeline("shop")
                .with(settings -> settings.with(LogFormats.of("alpaca").orElseThrow()));

        // When
        List<String> named = shown(shop.prepare(BATCH, Share.NAMED));

        // Then
        assertThat(named).containsExactly("0 of desk", "1 accepted", "2 of ", "3 accepted");
    }

    private static List<String> shown(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.index()
                        + (outcome instanceof Outcome.Elsewhere elsewhere
                                ? " of " + elsewhere.dataset()
                                : " " + outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static String span(String attribute) {
        String messages = "{\"key\":\"gen_ai.%s.messages\",\"value\":{\"stringValue\":"
                + "\"[{\\\"role\\\":\\\"%s\\\",\\\"parts\\\":[{\\\"type\\\":\\\"text\\\",\\\"content\\\":\\\"x\\\"}]}]\"}}";
        return "{\"attributes\":[%s]}"
                .formatted(Stream.of(
                                messages.formatted("input", "user"),
                                messages.formatted("output", "assistant"),
                                attribute)
                        .filter(each -> !each.isEmpty())
                        .collect(joining(",")));
    }
}
