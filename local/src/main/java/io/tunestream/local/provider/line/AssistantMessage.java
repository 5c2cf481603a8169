package io.tunestream.local.provider.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** A message of the assistant: what is learnt from, unless its weight is 0. */
final class AssistantMessage {
    private static final Set<String> MEMBERS =
            Set.of("role", "content", "refusal", "name", "audio", "tool_calls", "function_call");
    private static final Set<String> WEIGHTED =
            Set.of("role", "content", "refusal", "name", "audio", "tool_calls", "function_call", "weight");

    private AssistantMessage() {}

    /** Of a conversation, where it may have a weight. */
    static void checkWeighted(Value message) throws LineFault {
        check(message.object(WEIGHTED));
        Optional<Value> weight = message.optional("weight");
        if (weight.isPresent()) {
            JsonNode number = weight.get().node();
            if (!number.isInt() || number.intValue() < 0 || number.intValue() > 1) {
                throw weight.get().refused("Input should be 0 or 1");
            }
        }
    }

    /** Of a pair of outputs, where both are compared and none has a weight. */
    static void checkUnweighted(Value message) throws LineFault {
        Value role = message.object(MEMBERS).required("role");
        role.word(Set.of("assistant"), "'assistant'");
        check(message);
    }

    private static void check(Value message) throws LineFault {
        Optional<Value> content = message.nullable("content");
        Optional<Value> refusal = message.nullable("refusal");
        Optional<Value> toolCalls = message.optional("tool_calls");
        Optional<Value> functionCall = message.nullable("function_call");
        if (content.isPresent()) {
            Content.TEXTS_AND_REFUSALS.check(content.get());
        }
        if (refusal.isPresent()) {
            refusal.get().text();
        }
        WireMessage.name(message);
        audio(message);
        if (toolCalls.isPresent()) {
            ToolCalls.check(toolCalls.get());
        }
        if (functionCall.isPresent()) {
            ToolCalls.checkFunction(functionCall.get());
        }
        if (content.isEmpty() && refusal.isEmpty() && toolCalls.isEmpty() && functionCall.isEmpty()) {
            throw LineFault.at(
                    message.place().child("__root__"),
                    "At least one of content, tool_calls or function_call must be set.");
        }
    }

    private static void audio(Value message) throws LineFault {
        Optional<Value> audio = message.nullable("audio");
        if (audio.isPresent()) {
            audio.get().object(Set.of("id")).required("id").text();
        }
    }
}
