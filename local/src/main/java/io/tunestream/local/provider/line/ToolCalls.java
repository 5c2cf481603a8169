package io.tunestream.local.provider.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an assistant calls, and that each call is answered right behind it. The last message may call and wait. */
final class ToolCalls {
    private static final Set<String> CALL = Set.of("id", "type", "function");
    private static final Set<String> FUNCTION = Set.of("name", "arguments");

    private ToolCalls() {}

    static void check(Value calls) throws LineFault {
        for (Value each : calls.items(1, Tools.MOST)) {
            Value call = each.object(CALL);
            call.required("id").text();
            call.required("type").word(Set.of("function"), "'function'");
            checkFunction(call.required("function"));
        }
    }

    /** The arguments are text, which need not be the JSON that they should be. */
    static void checkFunction(Value function) throws LineFault {
        function.object(FUNCTION).required("name").text(Tools.NAME);
        function.required("arguments").text();
    }

    static void checkAnswers(List<Value> messages) throws LineFault {
        Set<String> open = new HashSet<>();
        for (Value message : messages) {
            JsonNode node = message.node();
            if (node.path("role").asText().equals("tool")) {
                answer(message, open);
            } else {
                requireNone(open, message);
                node.path("tool_calls").forEach(call -> open.add(call.path("id").asText()));
            }
        }
        Value last = messages.getLast();
        if (!last.node().has("tool_calls")) {
            requireNone(open, last);
        }
    }

    private static void answer(Value message, Set<String> open) throws LineFault {
        if (!open.remove(message.node().path("tool_call_id").asText())) {
            throw message.refused(
                    "messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.");
        }
    }

    private static void requireNone(Set<String> open, Value message) throws LineFault {
        if (!open.isEmpty()) {
            throw message.refused("An assistant message with 'tool_calls' must be followed by tool messages responding"
                    + " to each 'tool_call_id'.");
        }
    }
}
