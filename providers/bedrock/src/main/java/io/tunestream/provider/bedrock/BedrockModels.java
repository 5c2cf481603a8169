package io.tunestream.provider.bedrock;

import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.chat.ChatQuestion;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/** Models, asked by the Converse API: those of Bedrock by their names, tuned ones where they are deployed. */
final class BedrockModels implements ModelServing {

    /** Of a name that a model is trained by, such as {@code amazon.nova-micro-v1:0:128k}; it is asked by what stands before. */
    private static final Pattern CONTEXT = Pattern.compile("(?<=:\\d):\\d+k$");

    private final BedrockClients clients;
    private final BedrockDeployments deployments;

    BedrockModels(BedrockClients clients, BedrockDeployments deployments) {
        this.clients = clients;
        this.deployments = deployments;
    }

    @Override
    public ModelAnswer ask(ChatQuestion question, Consumer<String> text) {
        if (!BedrockDeployments.isTuned(question.model())) {
            return answer(question.to(CONTEXT.matcher(question.model()).replaceFirst("")), text);
        }
        return switch (deployments.ensure(question.model())) {
            case BedrockDeployments.State.Serving serving -> answer(question.to(serving.modelId()), text);
            case BedrockDeployments.State.Underway underway ->
                new ModelAnswer.NotYet("deployment_underway", "its deployment is " + underway.word());
            case BedrockDeployments.State.Unserved unserved -> new ModelAnswer.OnlyTrained(unserved.message());
        };
    }

    private ModelAnswer answer(ChatQuestion question, Consumer<String> text) {
        AtomicBoolean said = new AtomicBoolean();
        Consumer<String> heard = piece -> {
            said.set(true);
            text.accept(piece);
        };
        long start = System.nanoTime();
        try {
            return ModelAnswer.of(question.streamed() ? stream(question, heard) : whole(question, heard), start);
        } catch (AwsServiceException e) {
            if (said.get()) {
                throw BedrockErrors.exceptionOf(e);
            }
            return answerOf(e);
        } catch (SdkException e) {
            throw BedrockErrors.exceptionOf(e);
        }
    }

    private boolean whole(ChatQuestion question, Consumer<String> text) {
        ConverseTurns turns = ConverseTurns.of(question);
        ConverseResponse answer = BedrockCall.repeated(() -> clients.runtime()
                .converse(request -> request.modelId(question.model())
                        .system(turns.system())
                        .messages(turns.messages())
                        .inferenceConfig(turns.config())));
        if (answer.output() == null || answer.output().message() == null) {
            return false;
        }
        answer.output().message().content().stream()
                .map(ContentBlock::text)
                .filter(said -> said != null && !said.isEmpty())
                .forEach(text);
        return true;
    }

    /** Not repeated: what was shown is shown. */
    private boolean stream(ChatQuestion question, Consumer<String> text) {
        AtomicBoolean answered = new AtomicBoolean();
        ConverseTurns turns = ConverseTurns.of(question);
        try {
            clients.streaming()
                    .converseStream(
                            request -> request.modelId(question.model())
                                    .system(turns.system())
                                    .messages(turns.messages())
                                    .inferenceConfig(turns.config()),
                            handler(answered, text))
                    .join();
            return answered.get();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static ConverseStreamResponseHandler handler(AtomicBoolean answered, Consumer<String> text) {
        return ConverseStreamResponseHandler.builder()
                .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                        .onMessageStart(begun -> answered.set(true))
                        .onContentBlockDelta(piece -> {
                            String said =
                                    piece.delta() == null ? null : piece.delta().text();
                            if (said != null && !said.isEmpty()) {
                                text.accept(said);
                            }
                        })
                        .build())
                .build();
    }

    private static ModelAnswer answerOf(AwsServiceException e) {
        String code = BedrockErrors.codeOf(e);
        return switch (code) {
            // What is deployed is not there at once, and a model fails on its way.
            case "resource_not_found", "model_not_ready", "model_error", "model_timeout", "model_stream_error" ->
                new ModelAnswer.NotYet(code, BedrockErrors.sentenceOf(e));
            default -> {
                if (BedrockErrors.verdictOf(e) == BedrockErrors.Verdict.FINAL) {
                    yield new ModelAnswer.Refused(code, BedrockErrors.sentenceOf(e));
                }
                throw BedrockErrors.exceptionOf(e);
            }
        };
    }
}
