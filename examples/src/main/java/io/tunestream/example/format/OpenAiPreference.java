package io.tunestream.example.format;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.adapt.ChatLine;
import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.Set;

/** A pair of answers to train on: {@code {"input": {"messages": […]}, "preferred_output": […], "non_preferred_output": […]}}. */
final class OpenAiPreference implements LogFormat {

    @Override
    public String name() {
        return "openai-preference";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`preferred_output`, or `non_preferred_output`; `preferred_completion` and `non_preferred_completion` are the same",
                "`messages`, `tools` and `parallel_tool_calls` of `input`, and both answers; only where the target learns from pairs");
    }

    /** Somebody wrote it. */
    @Override
    public ConversationPolicy conversations() {
        return ConversationPolicy.EACH;
    }

    @Override
    public Set<String> keys() {
        return Set.of("preferred_output", "preferred_completion", "non_preferred_output", "non_preferred_completion");
    }

    @Override
    public boolean claims(JsonRow row, int record) {
        if (row.kind(record) != Kind.OBJECT) {
            return false;
        }
        for (int member = row.first(record); member != NONE; member = row.next(member)) {
            switch (row.name(member)) {
                case "preferred_output", "preferred_completion", "non_preferred_output", "non_preferred_completion" -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    @Override
    public void read(JsonRow row, int record, Conversations into) {
        PairReader reader = new PairReader(row, record, into);
        int input = NONE;
        int preferred = NONE;
        int rejected = NONE;
        for (int member = first(row, record); member != NONE; member = row.next(member)) {
            int value = ChatLine.said(row, row.value(member));
            switch (row.name(member)) {
                case "input" -> input = value;
                case "preferred_output", "preferred_completion" -> preferred = value;
                case "non_preferred_output", "non_preferred_completion" -> rejected = value;
                default -> reader.extra(member);
            }
        }
        reader.read(input, input == NONE ? NONE : messages(row, input, reader), preferred, rejected);
    }

    private static int messages(JsonRow row, int input, PairReader reader) {
        Conversation conversation = reader.conversation();
        int messages = NONE;
        for (int member = first(row, input); member != NONE; member = row.next(member)) {
            int value = ChatLine.said(row, row.value(member));
            switch (row.name(member)) {
                case "messages" -> messages = value;
                case "tools" -> conversation.tools(value);
                case "parallel_tool_calls" -> conversation.parallelToolCalls(value);
                default -> reader.extra(member);
            }
        }
        return messages;
    }

    private static int first(JsonRow row, int object) {
        return row.kind(object) == Kind.OBJECT ? row.first(object) : NONE;
    }
}
