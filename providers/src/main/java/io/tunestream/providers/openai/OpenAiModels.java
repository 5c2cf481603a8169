package io.tunestream.providers.openai;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.tunestream.providers.Preflight;
import io.tunestream.providers.ProbeAnswer;
import java.time.Duration;

/** Models: whether a base model may be trained, whether a tuned one answers. */
final class OpenAiModels {

    private static final int PROBE_TOKENS = 16;
    private static final String PROBE = "Say hello.";

    private final OpenAiClients clients;

    OpenAiModels(OpenAiClients clients) {
        this.clients = clients;
    }

    Preflight check(String baseModel) {
        try {
            clients.reading().models().retrieve(baseModel);
            return new Preflight.Clear();
        } catch (OpenAIServiceException e) {
            if (!Failures.refused(e)) {
                throw Failures.exceptionOf(e);
            }
            return e.statusCode() == Failures.NOT_FOUND && Failures.fromTheApi(e)
                    ? new Preflight.Refused("model_not_found", "the provider knows no model " + baseModel)
                    : new Preflight.Refused(Failures.codeOf(e), Failures.sentenceOf(e));
        } catch (OpenAIException e) {
            throw Failures.exceptionOf(e);
        }
    }

    ProbeAnswer probe(String model) {
        ChatCompletionCreateParams question = ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage(PROBE)
                .maxCompletionTokens(PROBE_TOKENS)
                .build();
        long start = System.nanoTime();
        try {
            ChatCompletion answer = clients.reading().chat().completions().create(question);
            return answer.choices().isEmpty()
                    ? new ProbeAnswer.NotYet("empty_answer", "the model answered without a choice")
                    : new ProbeAnswer.Answered(
                            Duration.ofNanos(System.nanoTime() - start).toMillis());
        } catch (OpenAIServiceException e) {
            return Failures.refused(e) && e.statusCode() != Failures.NOT_FOUND
                    ? new ProbeAnswer.Refused(Failures.codeOf(e), Failures.sentenceOf(e))
                    : new ProbeAnswer.NotYet(Failures.codeOf(e), Failures.sentenceOf(e));
        } catch (OpenAIIoException e) {
            return new ProbeAnswer.NotYet("provider_unreachable", Failures.sentenceOf(e));
        } catch (OpenAIException e) {
            return new ProbeAnswer.NotYet("answer_unreadable", "the answer cannot be understood");
        }
    }
}
