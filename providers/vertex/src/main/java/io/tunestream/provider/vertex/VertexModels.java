package io.tunestream.provider.vertex;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GenerationConfig;
import com.google.cloud.aiplatform.v1.Part;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.ProbeAnswer;
import java.time.Duration;

/** Tuned models, which answer as endpoints. */
final class VertexModels implements ModelServing {

    private static final int PROBE_TOKENS = 16;
    private static final String PROBE = "Say hello.";

    private final VertexClients clients;

    VertexModels(VertexClients clients) {
        this.clients = clients;
    }

    @Override
    public ProbeAnswer probe(String model) {
        GenerateContentRequest question = GenerateContentRequest.newBuilder()
                .setModel(model)
                .addContents(Content.newBuilder()
                        .setRole("user")
                        .addParts(Part.newBuilder().setText(PROBE)))
                .setGenerationConfig(GenerationConfig.newBuilder().setMaxOutputTokens(PROBE_TOKENS))
                .build();
        long start = System.nanoTime();
        try {
            GenerateContentResponse answer =
                    VertexCall.repeated(() -> clients.prediction().generateContent(question));
            return answer.getCandidatesCount() == 0
                    ? new ProbeAnswer.NotYet("empty_answer", "the model answered without a candidate")
                    : new ProbeAnswer.Answered(
                            Duration.ofNanos(System.nanoTime() - start).toMillis());
        } catch (ApiException e) {
            return answerOf(e);
        }
    }

    private static ProbeAnswer answerOf(ApiException e) {
        return switch (VertexErrors.codeOf(e)) {
            // An endpoint is made, and its model put there, after the job has ended.
            case NOT_FOUND, FAILED_PRECONDITION, INTERNAL, UNKNOWN, ABORTED, DATA_LOSS ->
                new ProbeAnswer.NotYet(VertexErrors.reasonOf(e), VertexErrors.sentenceOf(e));
            case INVALID_ARGUMENT, OUT_OF_RANGE, UNIMPLEMENTED, ALREADY_EXISTS, OK ->
                new ProbeAnswer.Refused(VertexErrors.reasonOf(e), VertexErrors.sentenceOf(e));
            case UNAUTHENTICATED, PERMISSION_DENIED, RESOURCE_EXHAUSTED, UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED ->
                throw VertexErrors.exceptionOf(e);
        };
    }
}
