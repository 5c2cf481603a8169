package io.tunestream.provider.openai;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.openai.ScriptedHost.Reply;
import io.tunestream.provider.openai.ScriptedHost.Seen;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenAiEventsTest extends ScriptedHostTest {

    private static final String LIST = "GET /fine_tuning/jobs/ftjob-1/events";
    private static final Pattern AFTER = Pattern.compile("after=ftevent-(\\d+)");

    @Test
    void shouldReadAllPagesOldestFirst() {
        // Given
        host.on(LIST, request -> newestFirst(request, 250));

        // When
        List<ProviderEvent> events = provider.trainer().events("ftjob-1", "");

        // Then
        assertThat(events)
                .extracting(ProviderEvent::id)
                .isEqualTo(IntStream.rangeClosed(1, 250)
                        .mapToObj(number -> "ftevent-" + number)
                        .toList());
    }

    @Test
    void shouldReadNoFurtherBackThanTheEventThatWasSeen() {
        // Given
        host.on(LIST, request -> newestFirst(request, 250));

        // When
        List<ProviderEvent> events = provider.trainer().events("ftjob-1", "ftevent-248");

        // Then
        assertThat(events).extracting(ProviderEvent::id).containsExactly("ftevent-249", "ftevent-250");
        assertThat(host.seen(LIST)).hasSize(1);
    }

    @Test
    void shouldTellMetrics() {
        // Given
        host.on(LIST, page("""
                {"object":"fine_tuning.job.event","id":"ftevent-1","created_at":1764000000,"level":"info",
                 "message":"Step 3/30: training loss=1.25","type":"metrics",
                 "data":{"step":3,"total_steps":30,"train_loss":1.25,"valid_loss":1.5,"note":"none","full_valid_loss":null}}"""));

        // When
        List<ProviderEvent> events = provider.trainer().events("ftjob-1", "");

        // Then
        assertThat(events)
                .containsExactly(new ProviderEvent(
                        "ftevent-1",
                        "metrics",
                        "info",
                        "Step 3/30: training loss=1.25",
                        3,
                        30,
                        Map.of("train_loss", 1.25, "valid_loss", 1.5),
                        1764000000000L));
    }

    @Test
    void shouldTellCheckpoint() {
        // Given
        host.on(LIST, page("""
                {"id":"ftevent-1","created_at":1764000000,"level":"info","type":"message","data":{},
                 "message":"Checkpoint created at step 88 with Snapshot ID: ft:gpt-4.1:acme:help:1:ckpt-step-88"}"""));

        // When
        List<ProviderEvent> events = provider.trainer().events("ftjob-1", "");

        // Then
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo("checkpoint");
            assertThat(event.step()).isEqualTo(88);
        });
    }

    @Test
    void shouldTellMessageWithNothingButWhatMustBeThere() {
        // Given
        host.on(LIST, page("{\"id\":\"ftevent-1\",\"created_at\":1764000000,\"level\":\"fatal\"}"));

        // When
        List<ProviderEvent> events = provider.trainer().events("ftjob-1", "");

        // Then
        assertThat(events)
                .containsExactly(
                        new ProviderEvent("ftevent-1", "message", "fatal", "", 0, 0, Map.of(), 1764000000000L));
    }

    private static Reply newestFirst(Seen request, int events) {
        Matcher after = AFTER.matcher(request.query());
        int next = after.find() ? Integer.parseInt(after.group(1)) - 1 : events;
        int last = Math.max(1, next - 99);
        String listed = IntStream.iterate(next, number -> number >= last, number -> number - 1)
                .mapToObj(
                        "{\"id\":\"ftevent-%1$d\",\"created_at\":1764000000,\"level\":\"info\",\"message\":\"%1$d\"}"
                                ::formatted)
                .collect(joining(","));
        return Reply.of(200, "{\"data\":[%s],\"has_more\":%s}".formatted(listed, last > 1));
    }

    private static Reply page(String event) {
        return Reply.of(200, "{\"object\":\"list\",\"data\":[%s],\"has_more\":false}".formatted(event));
    }
}
