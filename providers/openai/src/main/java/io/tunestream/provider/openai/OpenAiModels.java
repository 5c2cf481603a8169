package io.tunestream.provider.openai;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProbeAnswer;
import java.time.Duration;

/** Models: whether a base model may be trained, whether a tuned one answers. */
final class OpenAiModels implements ModelServing {

    private static final int PROBE_TOKENS = 16;
    private static final String PROBE = "Say hello.";

    private final OpenAiClients clients;
    private final HostProfile profile;

    OpenAiModels(OpenAiClients clients, HostProfile profile) {
        this.clients = clients;
        this.profile = profile;
    }

    Preflight check(String baseModel) {
        try {
            RepeatedCall.of(() -> clients.reading().models().retrieve(baseModel));
            return new Preflight.Clear();
        } catch (OpenAIServiceException e) {
            if (!OpenAiErrors.isFinal(e)) {
                throw OpenAiErrors.exceptionOf(e);
            }
            return e.statusCode() == OpenAiErrors.NOT_FOUND && OpenAiErrors.fromTheApi(e)
                    ? new Preflight.Refused("model_not_found", "the provider knows no model " + baseModel)
                    : new Preflight.Refused(OpenAiErrors.codeOf(e), OpenAiErrors.sentenceOf(e));
        } catch (OpenAIException e) {
            throw OpenAiErrors.exceptionOf(e);
        }
    }

    @Override
    public ProbeAnswer probe(String model) {
        ChatCompletionCreateParams question = ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage(PROBE)
                .maxCompletionTokens(PROBE_TOKENS)
                .build();
        long start = System.nanoTime();
        try {
            ChatCompletion answer =
                    RepeatedCall.of(() -> clients.reading().chat().completions().create(question));
            return answer.choices().isEmpty()
                    ? new ProbeAnswer.NotYet("empty_answer", "the model answered without a choice")
                    : new ProbeAnswer.Answered(
                            Duration.ofNanos(System.nanoTime() - start).toMillis());
        } catch (OpenAIServiceException e) {
            return answerOf(e);
        } catch (OpenAIIoException e) {
            throw OpenAiErrors.exceptionOf(e);
        } catch (OpenAIException e) {
            return new ProbeAnswer.NotYet("answer_unreadable", "the answer cannot be understood");
        }
    }

    private ProbeAnswer answerOf(OpenAIServiceException e) {
        if (OpenAiErrors.saysNothingOfTheModel(e)) {
            throw OpenAiErrors.exceptionOf(e);
        }
        if (!profile.servesTuned() && e.statusCode() == OpenAiErrors.NOT_FOUND && OpenAiErrors.fromTheApi(e)) {
            return new ProbeAnswer.OnlyTrained(OpenAiErrors.sentenceOf(e));
        }
        return OpenAiErrors.isFinal(e) && e.statusCode() != OpenAiErrors.NOT_FOUND
                ? new ProbeAnswer.Refused(OpenAiErrors.codeOf(e), OpenAiErrors.sentenceOf(e))
                : new ProbeAnswer.NotYet(OpenAiErrors.codeOf(e), OpenAiErrors.sentenceOf(e));
    }
}
