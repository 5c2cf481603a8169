package io.tunestream.example.otlp;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Call;
import io.tunestream.example.draft.ContentReader;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The conventions as they were before: an event for each message of a call, and one for each answer. */
final class MessageEvents {
    private static final String CHOICE = "gen_ai.choice";
    private static final Map<String, Role> ROLES = Map.of(
            "gen_ai.system.message", Role.SYSTEM,
            "gen_ai.developer.message", Role.DEVELOPER,
            "gen_ai.user.message", Role.USER,
            "gen_ai.assistant.message", Role.ASSISTANT,
            "gen_ai.tool.message", Role.TOOL);

    private final JsonValue place;
    private final OtlpAttributes attributes;
    private final String dataset;
    private final List<Event> events = new ArrayList<>();

    /** What was logged of a message, and when. */
    private record Event(String name, JsonValue body, long nanoseconds) {
        boolean isChoice() {
            return name.equals(CHOICE);
        }
    }

    /** Of one call, the first event of which stands there, with those attributes, and names that dataset, or none. */
    MessageEvents(JsonValue place, String dataset, OtlpAttributes attributes) {
        this.place = place;
        this.attributes = attributes;
        this.dataset = dataset;
    }

    /** Whether an event of that name is one of these. */
    static boolean isOne(String name) {
        return ROLES.containsKey(name) || name.equals(CHOICE);
    }

    void add(String name, JsonValue body, long nanoseconds) {
        events.add(new Event(name, body, nanoseconds));
    }

    /** Reads the call, if the whole of it is there. */
    void read(Conversations into) {
        into.dataset(dataset);
        events.sort(Comparator.comparingLong(Event::nanoseconds));
        List<Event> choices = events.stream().filter(Event::isChoice).toList();
        if (choices.isEmpty() || choices.size() == events.size()) {
            into.refuse(LogRule.CONTEXT_MISSING, place);
            return;
        }
        Draft asks = new Draft(place);
        asks.model(GenAi.model(attributes));
        SpanMetadata.keep(place, attributes, asks);
        for (Event event : events) {
            if (!event.isChoice()) {
                asks.add(turn(event.body(), ROLES.getOrDefault(event.name(), Role.USER), asks));
            }
        }
        Choices.add(
                asks,
                choices,
                MessageEvents::answer,
                (choice, index) -> choice.body().get("finish_reason"),
                into);
    }

    /** Some write the calls beside the message. */
    private static Turn answer(Event choice, Draft draft) {
        JsonValue body = choice.body();
        Turn turn = turn(body.get("message").or(body), Role.ASSISTANT, draft);
        if (body.has("message")) {
            calls(body.get("tool_calls"), turn);
        }
        return turn;
    }

    private static Turn turn(JsonValue body, Role speaker, Draft draft) {
        return filled(new Turn(body, speaker), body, draft);
    }

    /** A message with what is said in it, as OpenAI has it. */
    static Turn filled(Turn turn, JsonValue body, Draft draft) {
        new ContentReader(draft).read(body.get("content"), turn);
        calls(body.get("tool_calls"), turn);
        if (turn.isFrom(Role.TOOL)) {
            turn.result(body.any("id", "tool_call_id"), ABSENT);
        }
        return turn;
    }

    private static void calls(JsonValue calls, Turn turn) {
        calls.elements().forEach(call -> turn.call(Call.ofOpenAi(call)));
    }
}
