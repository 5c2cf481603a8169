package io.tunestream.provider.together;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProbeAnswer;
import io.tunestream.provider.rest.RestAnswer;
import io.tunestream.provider.rest.RestClient;
import java.net.URLEncoder;
import java.time.Duration;

/** Models: whether a base model may be trained, whether a tuned one answers. */
final class TogetherModels implements ModelServing {

    private static final int PROBE_TOKENS = 16;
    private static final String NOT_SERVED = "model_not_available";

    private final TogetherAccount account;
    private final RestClient client;

    TogetherModels(TogetherAccount account, RestClient client) {
        this.account = account;
        this.client = client;
    }

    Preflight check(String baseModel) {
        RestAnswer answer =
                client.get(account.at("fine-tunes/models/limits?model_name=" + URLEncoder.encode(baseModel, UTF_8)));
        if (answer.isWell()) {
            return new Preflight.Clear();
        }
        if (answer.verdict() == RestAnswer.Verdict.FINAL) {
            return new Preflight.Refused("model_not_found", "the provider does not train " + baseModel);
        }
        throw answer.exception();
    }

    @Override
    public ProbeAnswer probe(String model) {
        ObjectNode question =
                JsonNodeFactory.instance.objectNode().put("model", model).put("max_tokens", PROBE_TOKENS);
        question.putArray("messages").addObject().put("role", "user").put("content", "Say hello.");
        long start = System.nanoTime();
        RestAnswer answer = client.post(account.at("chat/completions"), question);
        if (answer.isWell()) {
            return answer.body().path("choices").isEmpty()
                    ? new ProbeAnswer.NotYet("empty_answer", "the model answered without a choice")
                    : new ProbeAnswer.Answered(
                            Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        if (answer.isAbsent() || answer.code().equals(NOT_SERVED)) {
            return new ProbeAnswer.OnlyTrained(
                    "it answers once somebody makes an endpoint of it: " + answer.sentence());
        }
        if (answer.verdict() == RestAnswer.Verdict.FINAL) {
            return new ProbeAnswer.Refused(answer.code(), answer.sentence());
        }
        throw answer.exception();
    }
}
