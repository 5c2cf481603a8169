package io.tunestream.example.format;

import io.tunestream.example.parse.JsonValue;

/** Whose answer a response is, as its keys say. */
enum AnswerShape {
    /** OpenAI's of a chat, which others imitate, so that what says nothing else is one. */
    CHAT_COMPLETION,
    MESSAGE,
    RESPONSE,
    CANDIDATES;

    /** The shape of a response, or of the first event of one that is streamed. */
    static AnswerShape of(JsonValue body) {
        String type = body.get("type").text();
        if (body.get("choices").isList()) {
            return CHAT_COMPLETION;
        }
        if (type.equals("message") || type.equals("ping") || type.startsWith("message_")) {
            return MESSAGE;
        }
        boolean response = body.get("object").says("response") || type.startsWith("response.");
        if (response || isItems(body.get("output"))) {
            return RESPONSE;
        }
        return isCandidates(body) ? CANDIDATES : CHAT_COMPLETION;
    }

    private static boolean isCandidates(JsonValue body) {
        return body.get("candidates").isList() || body.has("promptFeedback") || body.has("prompt_feedback");
    }

    /** Whether a value is a list of items that each have a type. */
    static boolean isItems(JsonValue output) {
        return output.isList()
                && !output.isEmpty()
                && output.elements().stream().allMatch(item -> item.get("type").isString());
    }

    /** The shape of the answer in a record that has it beside the request; by what was asked where there is none. */
    static AnswerShape of(Exchange exchange) {
        JsonValue first = exchange.response().first();
        return first.isObject() ? of(first) : ofRequest(exchange.asked());
    }

    /** The shape of the answer in a record, where it is no string. */
    static AnswerShape ofRecord(JsonValue record) {
        JsonValue response = record.get("response");
        JsonValue first = response.first().or(response);
        return first.isObject() ? of(first) : of(record);
    }

    private static AnswerShape ofRequest(JsonValue request) {
        return request.has("contents") ? CANDIDATES : request.has("input") ? RESPONSE : CHAT_COMPLETION;
    }
}
