package io.tunestream.example.format;

import io.tunestream.example.check.LogRule;
import io.tunestream.example.check.MessageRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Call;
import io.tunestream.example.draft.ContentReader;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.Part;
import io.tunestream.example.draft.ToolReader;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonValue;

/** Messages and tools as OpenAI's chat has them, and as others add to them. */
final class OpenAiMessages {

    private OpenAiMessages() {}

    /** Whether a body asks anything: a request, its messages alone, or a text. */
    static boolean isRequest(JsonValue asked) {
        return asked.has("messages") || asked.isList() || asked.isString();
    }

    /** What an exchange asks. */
    static Draft request(Exchange exchange, JsonReader json) {
        Draft draft = exchange.draft();
        JsonValue asked = exchange.asked();
        if (asked.isString()) {
            Turn user = new Turn(asked, Role.USER);
            new ContentReader(draft).read(asked, user);
            draft.add(user);
        } else {
            JsonValue messages = asked.isList() ? asked : asked.get("messages");
            messages(messages.isObject() ? messages.get("data") : messages, draft);
        }
        tools(exchange.parameters(), draft, json);
        return draft;
    }

    /** The tools of a request, and whether they may be called side by side. */
    static void tools(JsonValue request, Draft draft, JsonReader json) {
        ToolReader tools = new ToolReader(json, draft);
        tools.read(request.get("tools"));
        tools.functions(request.get("functions"));
        JsonValue parallel = request.get("parallel_tool_calls");
        if (parallel.isBoolean()) {
            draft.parallelCalls(parallel.isTrue());
        }
    }

    static void messages(JsonValue list, Draft draft) {
        draft.messages(list);
        list.elements().forEach(message -> draft.add(message(message, draft)));
    }

    private static Turn message(JsonValue message, Draft draft) {
        return filled(new Turn(message, message.any("role", "type")), message, draft);
    }

    /** An answer, which is the assistant's whether it says so or not. */
    static Turn answer(JsonValue message, JsonValue place, Draft draft) {
        return filled(new Turn(message.or(place), Role.ASSISTANT), message, draft);
    }

    private static Turn filled(Turn turn, JsonValue message, Draft draft) {
        for (JsonValue.Member member : message.members()) {
            member(member.name(), member.value(), turn, draft);
        }
        if (turn.saysNothing() && !message.get("refusal").isEmpty()) {
            draft.find(LogRule.REFUSAL_ANSWER, message.get("refusal"));
            new ContentReader(draft).read(message.get("refusal"), turn);
        }
        if (turn.saysNothing() && !message.get("audio").isEmpty()) {
            turn.say(new Part.Other(message.get("audio")));
        }
        if (turn.isFrom(Role.TOOL)) {
            turn.result(message.get("tool_call_id"), message.get("name"));
        }
        return turn;
    }

    private static void member(String name, JsonValue value, Turn turn, Draft draft) {
        switch (name) {
            case "content" -> content(value, turn, draft);
            case "name" -> name(value, turn);
            case "tool_calls" -> value.elements().forEach(call -> turn.call(Call.ofOpenAi(call)));
            case "function_call" -> call(value, turn);
            case "additional_kwargs" ->
                value.get("tool_calls").elements().forEach(call -> turn.call(Call.ofOpenAi(call)));
            case "weight" -> turn.weight(value);
            case "reasoning_content", "reasoning", "thinking_blocks" -> reasoning(value, draft);
            case "role", "tool_call_id", "refusal", "audio", "annotations", "id", "content_parts" -> {}
            case "type", "finish_reason", "provider_specific_fields", "response_metadata" -> {}
            default -> draft.find(MessageRule.MESSAGE_UNKNOWN_KEY, value);
        }
    }

    private static void content(JsonValue content, Turn turn, Draft draft) {
        new ContentReader(draft).read(content, turn);
    }

    /** A result of old is named after its function, which is no one's name. */
    private static void name(JsonValue name, Turn turn) {
        if (!turn.isFrom(Role.TOOL)) {
            turn.name(name);
        }
    }

    private static void call(JsonValue call, Turn turn) {
        if (!call.isEmpty()) {
            turn.call(Call.ofFunctionCall(call));
        }
    }

    private static void reasoning(JsonValue reasoning, Draft draft) {
        if (!reasoning.isEmpty()) {
            draft.find(LogRule.REASONING_DROPPED, reasoning);
        }
    }
}
