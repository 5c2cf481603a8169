package io.tunestream.provider.vertex;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GenerationConfig;
import com.google.cloud.aiplatform.v1.Part;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.chat.ChatMessage;
import io.tunestream.provider.chat.ChatQuestion;
import java.util.function.Consumer;

/** Models, which answer as endpoints where they are tuned. */
final class VertexModels implements ModelServing {

    private final VertexClients clients;
    private final String parent;

    /** @param parent of the project's resources: {@code projects/acme/locations/us-central1} */
    VertexModels(VertexClients clients, String parent) {
        this.clients = clients;
        this.parent = parent;
    }

    @Override
    public ModelAnswer ask(ChatQuestion question, Consumer<String> text) {
        GenerateContentRequest request = requestOf(question);
        long start = System.nanoTime();
        try {
            boolean answered = question.streamed()
                    ? stream(request, text)
                    : read(VertexCall.repeated(() -> clients.prediction().generateContent(request)), text);
            return ModelAnswer.of(answered, start);
        } catch (ApiException e) {
            return answerOf(e);
        }
    }

    private GenerateContentRequest requestOf(ChatQuestion question) {
        GenerateContentRequest.Builder request =
                GenerateContentRequest.newBuilder().setModel(resourceOf(question.model()));
        for (ChatMessage message : question.messages()) {
            switch (message.role()) {
                case SYSTEM ->
                    request.getSystemInstructionBuilder().addPartsBuilder().setText(message.text());
                case USER -> request.addContents(content("user", message.text()));
                case ASSISTANT -> request.addContents(content("model", message.text()));
            }
        }
        GenerationConfig.Builder config = request.getGenerationConfigBuilder();
        question.temperature().ifPresent(temperature -> config.setTemperature((float) temperature));
        if (question.maxTokens() > 0) {
            config.setMaxOutputTokens(question.maxTokens());
        }
        return request.build();
    }

    /** A tuned model is an endpoint of the project's, a base model is Google's. */
    private String resourceOf(String model) {
        return model.contains("/") ? model : "%s/publishers/google/models/%s".formatted(parent, model);
    }

    private static Content content(String role, String text) {
        return Content.newBuilder()
                .setRole(role)
                .addParts(Part.newBuilder().setText(text))
                .build();
    }

    private boolean stream(GenerateContentRequest request, Consumer<String> text) {
        boolean answered = false;
        for (GenerateContentResponse piece :
                clients.prediction().streamGenerateContentCallable().call(request)) {
            answered |= read(piece, text);
        }
        return answered;
    }

    private static boolean read(GenerateContentResponse answer, Consumer<String> text) {
        answer.getCandidatesList().stream()
                .limit(1)
                .flatMap(candidate -> candidate.getContent().getPartsList().stream())
                .map(Part::getText)
                .filter(said -> !said.isEmpty())
                .forEach(text);
        return answer.getCandidatesCount() > 0;
    }

    private static ModelAnswer answerOf(ApiException e) {
        return switch (VertexErrors.codeOf(e)) {
            // An endpoint is made, and its model put there, after the job has ended.
            case NOT_FOUND, FAILED_PRECONDITION, INTERNAL, UNKNOWN, ABORTED, DATA_LOSS ->
                new ModelAnswer.NotYet(VertexErrors.reasonOf(e), VertexErrors.sentenceOf(e));
            case INVALID_ARGUMENT, OUT_OF_RANGE, UNIMPLEMENTED, ALREADY_EXISTS, OK ->
                new ModelAnswer.Refused(VertexErrors.reasonOf(e), VertexErrors.sentenceOf(e));
            case UNAUTHENTICATED, PERMISSION_DENIED, RESOURCE_EXHAUSTED, UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED ->
                throw VertexErrors.exceptionOf(e);
        };
    }
}
