package io.tunestream.example.target;

import static java.util.Objects.requireNonNull;

import io.tunestream.example.conversation.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What lines are for: who trains, and on what. */
@SuppressWarnings("ImmutableEnumChecker") // a line format keeps nothing
public enum Target {
    /** OpenAI's chat line, and that of hosts like it. */
    OPENAI_CHAT("openai-chat", new OpenAiLineFormat(), true, false, false),
    /** OpenAI's line of two answers to one question, of which one is preferred. */
    OPENAI_PREFERENCE("openai-preference", new OpenAiLineFormat(), false, false, true),
    /** The same chat line at Azure, which takes more images. */
    AZURE_CHAT("azure-chat", new OpenAiLineFormat(), true, false, false),
    /** The line that Google's Vertex AI tunes Gemini on: {@code contents}, of {@code user} and {@code model}. */
    VERTEX_GEMINI("vertex-gemini", new GeminiLineFormat(), false, false, false),
    /** The line that Amazon Bedrock tunes Nova and Llama on: turns of {@code user} and {@code assistant}, in blocks. */
    BEDROCK_CONVERSATION("bedrock-conversation", new BedrockLineFormat(), false, false, false),
    /** The conversational line of TRL, whose chat templates read arguments as objects. */
    TRL("trl", new TrlLineFormat(), false, true, false);

    /** Nova's, by the page "Preparing data for fine-tuning Understanding models": any of them within a prompt fails a job. */
    private static final List<String> RESERVED_BY_NOVA =
            List.of("User:", "Bot:", "Assistant:", "System:", "<image>", "<video>", "[EOS]");

    private final String label;
    private final LineFormat format;
    private final boolean weights;
    private final boolean developer;
    private final boolean pairs;
    private final TargetLimits limits;

    Target(String label, LineFormat format, boolean weights, boolean developer, boolean pairs) {
        this.label = label;
        this.format = format;
        this.weights = weights;
        this.developer = developer;
        this.pairs = pairs;
        this.limits = requireNonNull(TargetLimits.all().get(label), label);
    }

    /** The target whose provider takes lines of that name; empty where nobody does. */
    public static Optional<Target> of(String label) {
        return Arrays.stream(values())
                .filter(target -> target.label.equals(label))
                .findFirst();
    }

    /** Its name, such as {@code openai-chat}. */
    public String label() {
        return label;
    }

    /** How its lines are written. */
    public LineFormat format() {
        return format;
    }

    /** Whether its lines can say that an answer is not learned. */
    public boolean hasWeights() {
        return weights;
    }

    /** Whether it learns from pairs of answers, and from nothing else. */
    public boolean learnsFromPairs() {
        return pairs;
    }

    /** Whether its lines have a role; a role that they have not is written as another. */
    public boolean has(Role role) {
        return role != Role.DEVELOPER || developer;
    }

    /** Words that what is asked of its models must not hold; none for most targets. */
    public List<String> reservedWords() {
        return this == BEDROCK_CONVERSATION ? RESERVED_BY_NOVA : List.of();
    }

    /** What it takes at most and at least. */
    public TargetLimits limits() {
        return limits;
    }

    /** What its models count their tokens in; none where models of any vocabulary are trained. */
    public List<String> encodings() {
        return limits.encodings();
    }
}
