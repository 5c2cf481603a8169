package io.tunestream.provider.together;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.chat.ChatQuestion;
import io.tunestream.provider.chat.CompletionJson;
import io.tunestream.provider.rest.RestAnswer;
import io.tunestream.provider.rest.RestClient;
import java.net.URLEncoder;
import java.util.function.Consumer;

/** Models: whether a base model may be trained, and what any of them answers. */
final class TogetherModels implements ModelServing {

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
    public ModelAnswer ask(ChatQuestion question, Consumer<String> text) {
        CompletionJson completion = new CompletionJson(text);
        long start = System.nanoTime();
        RestAnswer answer = client.ask(account.at("chat/completions"), question, completion);
        if (answer.isWell()) {
            return ModelAnswer.of(completion.isAnswered(), start);
        }
        if (answer.isAbsent() || answer.code().equals(NOT_SERVED)) {
            return new ModelAnswer.OnlyTrained(
                    "it answers once somebody makes an endpoint of it: " + answer.sentence());
        }
        if (answer.verdict() == RestAnswer.Verdict.FINAL) {
            return new ModelAnswer.Refused(answer.code(), answer.sentence());
        }
        throw answer.exception();
    }
}
