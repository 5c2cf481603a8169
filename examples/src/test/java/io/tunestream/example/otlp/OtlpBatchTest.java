package io.tunestream.example.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.Outcome;
import io.tunestream.example.TestPipelines;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the Collector exports at once: spans of several services, of which a few are calls of a model. */
class OtlpBatchTest {
    private static final List<String> OTHERS = List.of(
            attribute("http.request.method", "POST"),
            attribute("gen_ai.operation.name", "execute_tool"),
            attribute("gen_ai.operation.name", "invoke_agent") + ","
                    + messages("gen_ai.input.messages", "user", "again"),
            attribute("gen_ai.operation.name", "embeddings"),
            attribute("openinference.span.kind", "CHAIN"),
            attribute("ai.operationId", "ai.streamText"));

    @Test
    void shouldGiveAnExampleOfEachCallOfAModelAndSkipEveryOtherSpan() {
        // Given
        List<String> spans = IntStream.range(0, 40)
                .mapToObj(number -> number % 6 == 1 ? call(number) : span(OTHERS.get(number % OTHERS.size())))
                .toList();
        String record = "{\"resourceSpans\":[%s,%s,%s]}"
                .formatted(
                        service("shop", spans.subList(0, 10)),
                        service("desk", spans.subList(10, 11)),
                        service("agent", spans.subList(11, 40)));

        // When
        List<Outcome> outcomes = TestPipelines.pipeline().prepare(record.getBytes(UTF_8));

        // Then
        assertThat(outcomes).hasSize(40);
        assertThat(outcomes)
                .filteredOn(Outcome.Accepted.class::isInstance)
                .extracting(Outcome::index)
                .containsExactly(1, 7, 13, 19, 25, 31, 37);
        assertThat(outcomes).filteredOn(Outcome.Skipped.class::isInstance).hasSize(33);
        assertThat(((Outcome.Accepted) outcomes.get(13)).line())
                .asString(UTF_8)
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":\"question 13\"},"
                        + "{\"role\":\"assistant\",\"content\":\"answer 13\"}]}");
    }

    private static String service(String name, List<String> spans) {
        return "{\"resource\":{\"attributes\":[%s]},\"scopeSpans\":[{\"spans\":[%s]}]}"
                .formatted(attribute("service.name", name), String.join(",", spans));
    }

    private static String call(int number) {
        List<String> attributes = new ArrayList<>();
        attributes.add(messages("gen_ai.output.messages", "assistant", "answer " + number));
        attributes.add(attribute("gen_ai.operation.name", "chat"));
        attributes.add(messages("gen_ai.input.messages", "user", "question " + number));
        return span(attributes.stream().collect(Collectors.joining(",")));
    }

    private static String span(String attributes) {
        return "{\"traceId\":\"aa\",\"spanId\":\"bb\",\"status\":{\"code\":1},\"attributes\":[%s]}"
                .formatted(attributes);
    }

    private static String messages(String name, String role, String text) {
        return attribute(
                name,
                "[{\\\"role\\\":\\\"%s\\\",\\\"parts\\\":[{\\\"type\\\":\\\"text\\\",\\\"content\\\":\\\"%s\\\"}]}]"
                        .formatted(role, text));
    }

    private static String attribute(String name, String value) {
        return "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(name, value);
    }
}
