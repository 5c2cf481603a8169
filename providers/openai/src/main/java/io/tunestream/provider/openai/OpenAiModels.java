package io.tunestream.provider.openai;

import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.models.Model;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.chat.ChatMessage;
import io.tunestream.provider.chat.ChatQuestion;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.function.Consumer;

/** Models: whether a base model may be trained, and what any of them answers. */
final class OpenAiModels implements ModelServing {

    private final OpenAiClients clients;
    private final HostProfile profile;

    OpenAiModels(OpenAiClients clients, HostProfile profile) {
        this.clients = clients;
        this.profile = profile;
    }

    Preflight check(String baseModel) {
        try {
            Model model = RepeatedCall.of(() -> clients.reading().models().retrieve(baseModel));
            return model._shutdownDate()
                    .asKnown()
                    .filter(end -> !LocalDate.now(Clock.systemUTC()).isBefore(end))
                    .<Preflight>map(end -> new Preflight.Refused(
                            "model_retired", "the provider has shut %s down on %s".formatted(baseModel, end)))
                    .orElseGet(Preflight.Clear::new);
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
    public ModelAnswer ask(ChatQuestion question, Consumer<String> text) {
        ChatCompletionCreateParams request = requestOf(question);
        long start = System.nanoTime();
        try {
            boolean answered = question.streamed() ? stream(request, text) : complete(request, text);
            return ModelAnswer.of(answered, start);
        } catch (OpenAIServiceException e) {
            return answerOf(e);
        } catch (OpenAIIoException e) {
            throw OpenAiErrors.exceptionOf(e);
        } catch (OpenAIException e) {
            return new ModelAnswer.NotYet("answer_unreadable", "the answer cannot be understood");
        }
    }

    private static ChatCompletionCreateParams requestOf(ChatQuestion question) {
        ChatCompletionCreateParams.Builder request =
                ChatCompletionCreateParams.builder().model(question.model());
        for (ChatMessage message : question.messages()) {
            switch (message.role()) {
                case SYSTEM -> request.addSystemMessage(message.text());
                case USER -> request.addUserMessage(message.text());
                case ASSISTANT -> request.addAssistantMessage(message.text());
            }
        }
        question.temperature().ifPresent(request::temperature);
        if (question.maxTokens() > 0) {
            request.maxCompletionTokens(question.maxTokens());
        }
        return request.build();
    }

    private boolean complete(ChatCompletionCreateParams request, Consumer<String> text) {
        ChatCompletion answer =
                RepeatedCall.of(() -> clients.reading().chat().completions().create(request));
        answer.choices().stream()
                .findFirst()
                .flatMap(choice -> choice.message().content())
                .ifPresent(text);
        return !answer.choices().isEmpty();
    }

    /** Not repeated, since a part of it may have been shown. */
    private boolean stream(ChatCompletionCreateParams request, Consumer<String> text) {
        boolean answered = false;
        try (StreamResponse<ChatCompletionChunk> chunks =
                clients.reading().chat().completions().createStreaming(request)) {
            Iterator<ChatCompletionChunk.Choice> choices =
                    chunks.stream().flatMap(chunk -> chunk.choices().stream()).iterator();
            while (choices.hasNext()) {
                answered = true;
                choices.next().delta().content().ifPresent(text);
            }
        }
        return answered;
    }

    private ModelAnswer answerOf(OpenAIServiceException e) {
        if (OpenAiErrors.saysNothingOfTheModel(e)) {
            throw OpenAiErrors.exceptionOf(e);
        }
        if (!profile.servesTuned() && e.statusCode() == OpenAiErrors.NOT_FOUND && OpenAiErrors.fromTheApi(e)) {
            return new ModelAnswer.OnlyTrained(OpenAiErrors.sentenceOf(e));
        }
        return OpenAiErrors.isFinal(e) && e.statusCode() != OpenAiErrors.NOT_FOUND
                ? new ModelAnswer.Refused(OpenAiErrors.codeOf(e), OpenAiErrors.sentenceOf(e))
                : new ModelAnswer.NotYet(OpenAiErrors.codeOf(e), OpenAiErrors.sentenceOf(e));
    }
}
