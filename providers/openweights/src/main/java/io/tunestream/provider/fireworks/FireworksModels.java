package io.tunestream.provider.fireworks;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.chat.ChatQuestion;
import io.tunestream.provider.chat.CompletionJson;
import io.tunestream.provider.rest.RestAnswer;
import io.tunestream.provider.rest.RestClient;
import java.util.function.Consumer;

/** Models: whether a base model may be trained, and what any of them answers. */
final class FireworksModels implements ModelServing {

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
    public ModelAnswer ask(ChatQuestion question, Consumer<String> text) {
        CompletionJson completion = new CompletionJson(text);
        long start = System.nanoTime();
        RestAnswer answer = client.ask(account.chat(), question, completion);
        if (answer.isWell()) {
            return ModelAnswer.of(completion.isAnswered(), start);
        }
        if (answer.isAbsent()) {
            return new ModelAnswer.OnlyTrained("it answers once somebody deploys it: " + answer.sentence());
        }
        if (answer.verdict() == RestAnswer.Verdict.FINAL) {
            return new ModelAnswer.Refused(answer.code(), answer.sentence());
        }
        throw answer.exception();
    }
}
