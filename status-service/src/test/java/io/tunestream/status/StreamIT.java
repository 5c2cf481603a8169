package io.tunestream.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamIT extends HttpTest {

    @ParameterizedTest
    @CsvSource({"20000", "2"})
    void shouldGoOnWithTheStreamWithoutLossOrRepeat(int eventsInMemory) throws Exception {
        // Given
        String job = line.submit("job-1");
        line.provider().run(job);
        try (StatusService service = line.start("status.view.events", Integer.toString(eventsInMemory))) {
            List<StreamEvent> first = new ArrayList<>();
            follow(service, "", events -> {
                first.addAll(events);
                train(job, first.size(), first.size());
                return steps(first).size() >= 4;
            });
            train(job, 100, 115);
            TestLine.await(
                    "step 115",
                    () -> json(service, "api/jobs/job-1")
                                    .path("progress")
                                    .path("step")
                                    .asInt()
                            == 115);

            // When
            List<StreamEvent> second = new ArrayList<>();
            String last = first.stream()
                    .map(StreamEvent::id)
                    .filter(id -> !id.isEmpty())
                    .reduce("", (a, b) -> b);
            follow(service, last, events -> {
                second.addAll(events);
                return steps(second).contains(115);
            });

            // Then
            List<StreamEvent> jobEvents = Stream.concat(first.stream(), second.stream())
                    .filter(event -> event.name().equals("job-event"))
                    .toList();
            assertThat(jobEvents).extracting(StreamEvent::id).doesNotHaveDuplicates();
            List<Long> sequences = jobEvents.stream()
                    .map(event -> event.json().path("sequence").asLong())
                    .toList();
            long begin = sequences.getFirst();
            assertThat(sequences)
                    .containsExactlyElementsOf(IntStream.range(0, sequences.size())
                            .mapToObj(i -> begin + i)
                            .toList());
            assertThat(second.getFirst().name()).isEqualTo("snapshot");
        }
    }

    private record StreamEvent(String name, String id, JsonNode json) {}

    /** Reads the stream until the predicate, given the events as they come, says that it is enough. */
    private void follow(StatusService service, String lastEventId, Predicate<List<StreamEvent>> enough)
            throws Exception {
        HttpRequest.Builder request = request(service, "api/stream").header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        Map<String, String> fields = new HashMap<>();
        try (Stream<String> lines = answer.body()) {
            for (String each : (Iterable<String>) lines::iterator) {
                if (each.isEmpty() && fields.containsKey("data")) {
                    StreamEvent event = new StreamEvent(
                            fields.getOrDefault("event", ""),
                            fields.getOrDefault("id", ""),
                            JSON.readTree(fields.get("data")));
                    fields.clear();
                    if (enough.test(List.of(event))) {
                        return;
                    }
                } else if (!each.startsWith(":") && each.contains(":")) {
                    fields.merge(
                            each.substring(0, each.indexOf(':')),
                            each.substring(each.indexOf(':') + 1).strip(),
                            String::concat);
                }
            }
        }
    }

    private static List<Integer> steps(List<StreamEvent> events) {
        return events.stream()
                .filter(event -> event.name().equals("job-event"))
                .filter(event -> event.json().path("kind").asText().equals("metrics"))
                .map(event -> event.json().path("step").asInt())
                .toList();
    }
}
