package io.tunestream.local.vertex;

import com.google.cloud.aiplatform.v1.Candidate;
import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.Part;
import java.util.Arrays;
import java.util.List;

/** What a simulated model says: the same to the same conversation, and nothing of what the conversation says. */
final class GeminiAnswer {

    private GeminiAnswer() {}

    /** At once. */
    static GenerateContentResponse whole(GenerateContentRequest request) {
        return saying(text(request));
    }

    /** A word a piece. */
    static List<GenerateContentResponse> pieces(GenerateContentRequest request) {
        return Arrays.stream(text(request).split("(?<= )"))
                .map(GeminiAnswer::saying)
                .toList();
    }

    private static String text(GenerateContentRequest request) {
        int messages = request.getContentsCount();
        return "This is a simulated answer of %s to a conversation of %d %s."
                .formatted(request.getModel(), messages, messages == 1 ? "message" : "messages");
    }

    private static GenerateContentResponse saying(String text) {
        return GenerateContentResponse.newBuilder()
                .addCandidates(Candidate.newBuilder()
                        .setContent(Content.newBuilder()
                                .setRole("model")
                                .addParts(Part.newBuilder().setText(text))))
                .build();
    }
}
