package io.tunestream.example.format;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** LiteLLM's standard logging payload: a call of whichever interface, its streams put together already. */
final class LiteLlm implements LogFormat {
    private static final String CUT_WITHIN = "litellm_truncated";
    private static final Map<String, AnswerShape> CALLS = Map.of(
            "completion", AnswerShape.CHAT_COMPLETION,
            "acompletion", AnswerShape.CHAT_COMPLETION,
            "responses", AnswerShape.RESPONSE,
            "aresponses", AnswerShape.RESPONSE,
            "anthropic_messages", AnswerShape.MESSAGE);

    @Override
    public String name() {
        return "litellm";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`call_type`, a string, `status`, which is `success` or `failure`, and `litellm_call_id`, `hidden_params` or "
                        + "`model_map_information`",
                "`messages`, `response` and the tools of `model_parameters`; other calls than chats, failures and answers from "
                        + "the cache are skipped");
    }

    @Override
    public Block block() {
        return Block.WRAPPER;
    }

    @Override
    public Set<String> keys() {
        return Set.of("call_type");
    }

    @Override
    public boolean claims(JsonRow row, int record) {
        JsonValue call = JsonValue.of(row, record);
        JsonValue status = call.get("status");
        return call.get("call_type").isString()
                && (status.says("success") || status.says("failure"))
                && call.any("litellm_call_id", "hidden_params", "model_map_information")
                        .isPresent();
    }

    @Override
    public void read(JsonRow row, int record, Conversations into) {
        JsonValue call = JsonValue.of(row, record);
        AnswerShape shape = CALLS.get(call.get("call_type").text());
        if (shape == null) {
            into.skip(SkipReason.OPERATION);
        } else if (call.get("status").says("failure")) {
            into.skip(SkipReason.ERROR);
        } else if (call.get("cache_hit").isTrue()) {
            into.skip(SkipReason.CACHED);
        } else {
            read(call, shape, into);
        }
    }

    /** Where a text was cut the middle is gone, so that nothing of it can be seen at its end. */
    private static void read(JsonValue call, AnswerShape shape, Conversations into) {
        Optional<JsonValue> cut = Stream.of("messages", "response")
                .flatMap(side -> call.get(side).strings().stream())
                .filter(text -> text.text().contains(CUT_WITHIN))
                .findFirst();
        if (cut.isPresent()) {
            into.refuse(LogRule.CONTENT_TRUNCATED, cut.get());
            return;
        }
        Exchange exchange = exchange(call, shape, into);
        boolean answersOfAnother = exchange.response().first().isObject();
        Dialects.of(answersOfAnother ? AnswerShape.of(exchange.response().first()) : shape)
                .take(exchange, into);
    }

    private static Exchange exchange(JsonValue call, AnswerShape shape, Conversations into) {
        JsonValue messages = call.get("messages");
        Body asked = shape == AnswerShape.RESPONSE ? Body.lenient(messages, into) : Body.of(messages, into);
        JsonValue parameters = call.get("model_parameters");
        return new Exchange(call, asked, parameters, Body.of(call.get("response"), into));
    }
}
