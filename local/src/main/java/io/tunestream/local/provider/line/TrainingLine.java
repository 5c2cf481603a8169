package io.tunestream.local.provider.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The lines that a file to train on may have, as OpenAI's published schema has them (FineTuneChatRequestInput and
 * FineTunePreferenceRequestInput, without audio and file parts, which no model is tuned on). Where the schema says less
 * than what the API refuses, the API's rule holds: no unknown members, no empty lists of tools and calls, every call
 * answered, no control tokens.
 */
public enum TrainingLine {
    /** A conversation whose answers are imitated. */
    CHAT("fine-tune-chat", List.of("messages"), Set.of("tools", "parallel_tool_calls", "functions")) {
        @Override
        void checkMembers(Value line) throws LineFault {
            MessageList.check(line.required("messages"));
            MessageList.checkLearnt(line.node().path("messages"));
            Tools.check(line);
            Tools.checkFunctions(line);
        }
    },
    /** A conversation, an answer to it that is preferred, and one that is not. */
    PREFERENCE("fine-tune-preference", List.of("input", "preferred_output", "non_preferred_output"), Set.of()) {
        @Override
        void checkMembers(Value line) throws LineFault {
            Value input = line.required("input").object(Set.of("messages", "tools", "parallel_tool_calls"));
            MessageList.check(input.required("messages"));
            Tools.check(input);
            output(line.required("preferred_output"));
            output(line.required("non_preferred_output"));
        }
    };

    private final String format;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> required;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> optional;

    TrainingLine(String format, List<String> required, Set<String> optional) {
        this.format = format;
        this.required = required;
        this.optional = optional;
    }

    /** Which of them the line is meant to be, by its first member; empty for a stranger. */
    public static Optional<TrainingLine> meantBy(JsonNode line) {
        return Stream.of(values())
                .filter(each -> line.has(each.required.getFirst()))
                .findFirst();
    }

    /** The provider's word for a file of such lines. */
    public String format() {
        return format;
    }

    /** Does nothing where {@code line}, an object, can be trained on. */
    public void check(JsonNode line) throws LineFault {
        for (String name : required) {
            if (!line.has(name)) {
                throw LineFault.ofExample(" is missing key '" + name + "'.");
            }
        }
        for (Map.Entry<String, JsonNode> member : line.properties()) {
            if (!required.contains(member.getKey()) && !optional.contains(member.getKey())) {
                throw LineFault.ofExample(" contains an extra \"" + member.getKey() + "\".");
            }
        }
        checkMembers(new Value(Place.LINE, line));
    }

    abstract void checkMembers(Value line) throws LineFault;

    private static void output(Value output) throws LineFault {
        AssistantMessage.checkUnweighted(output.items(1, 1).getFirst());
        ControlTokens.refuse(output.node());
    }
}
