package io.tunestream.cli.chat;

import io.tunestream.provider.chat.ChatMessage;
import io.tunestream.provider.chat.ChatMessage.Role;
import io.tunestream.provider.chat.ChatQuestion;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How models are to answer. */
final class AnswerOptions {

    private static final double HIGHEST_TEMPERATURE = 2;

    @Option(
            names = "--system",
            paramLabel = "TEXT",
            description = "System prompt; the one that the examples have makes a tuned model answer as it was taught.")
    private @Nullable String system;

    @Option(names = "--temperature", paramLabel = "T", description = "0 to 2; the model's own where it is not given.")
    private @Nullable Double temperature;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "Most tokens of an answer; as many as the model gives where it is not given.")
    private @Nullable Integer maxTokens;

    @Option(names = "--no-stream", description = "Print an answer when it is whole, not as it comes.")
    private boolean whole;

    /** @throws Fault USAGE where a number is out of range */
    void requireSensible() {
        if (temperature != null && !(temperature >= 0 && temperature <= HIGHEST_TEMPERATURE)) {
            throw new Fault(FaultCode.USAGE, "--temperature must be 0 to 2");
        }
        if (maxTokens != null && maxTokens < 1) {
            throw new Fault(FaultCode.USAGE, "--max-tokens must be above 0");
        }
    }

    /** A question that follows what was said. */
    ChatQuestion question(String model, List<ChatMessage> said) {
        List<ChatMessage> messages = new ArrayList<>();
        if (system != null) {
            messages.add(new ChatMessage(Role.SYSTEM, system));
        }
        messages.addAll(said);
        return new ChatQuestion(
                model,
                messages,
                temperature == null ? OptionalDouble.empty() : OptionalDouble.of(temperature),
                maxTokens == null ? 0 : maxTokens,
                !whole);
    }
}
