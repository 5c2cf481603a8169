package io.tunestream.provider.fireworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProbeAnswer;
import io.tunestream.provider.rest.RestAnswer;
import io.tunestream.provider.rest.RestClient;
import java.time.Duration;

/** Models: whether a base model may be trained, whether a tuned one answers. */
final class FireworksModels implements ModelServing {

    private static final int PROBE_TOKENS = 16;

    private final FireworksAccount account;
    private final RestClient client;

    FireworksModels(FireworksAccount account, RestClient client) {
        this.account = account;
        this.client = client;
    }

    Preflight check(String baseModel) {
        RestAnswer answer = client.get(account.at(baseModel));
        if (answer.isAbsent()) {
            return new Preflight.Refused("model_not_found", "the provider knows no model " + baseModel);
        }
        if (!answer.isWell()) {
            throw answer.exception();
        }
        JsonNode tunable = answer.body().path("tunable");
        return tunable.isBoolean() && !tunable.asBoolean()
                ? new Preflight.Refused("model_not_tunable", "the provider does not train " + baseModel)
                : new Preflight.Clear();
    }

    @Override
    public ProbeAnswer probe(String model) {
        ObjectNode question =
                JsonNodeFactory.instance.objectNode().put("model", model).put("max_tokens", PROBE_TOKENS);
        question.putArray("messages").addObject().put("role", "user").put("content", "Say hello.");
        long start = System.nanoTime();
        RestAnswer answer = client.post(account.chat(), question);
        if (answer.isWell()) {
            return answer.body().path("choices").isEmpty()
                    ? new ProbeAnswer.NotYet("empty_answer", "the model answered without a choice")
                    : new ProbeAnswer.Answered(
                            Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        if (answer.isAbsent()) {
            return new ProbeAnswer.OnlyTrained("it answers once somebody deploys it: " + answer.sentence());
        }
        if (answer.verdict() == RestAnswer.Verdict.FINAL) {
            return new ProbeAnswer.Refused(answer.code(), answer.sentence());
        }
        throw answer.exception();
    }
}
