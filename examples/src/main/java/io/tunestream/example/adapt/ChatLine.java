package io.tunestream.example.adapt;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.check.LogRule;
import io.tunestream.example.check.MessageRule;
import io.tunestream.example.check.RowRule;
import io.tunestream.example.check.Violations;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.parse.JsonValue;
import java.util.Set;

/** A line that somebody wrote to train on: {@code {"messages": [{"role": …, "content": …}, …], "tools": […]}}. */
public final class ChatLine implements LogFormat {
    /** Says where the row belongs, and is no more expected in the line than a surprise in the row. */
    private static final String DATASET = "dataset";

    /** What servers call the reasoning that stands beside an answer. */
    private static final Set<String> REASONING =
            Set.of("reasoning_content", "reasoning", "reasoning_details", "thinking", "thinking_blocks");

    @Override
    public String name() {
        return "openai-chat";
    }

    /** Nobody writes a line to have it replaced. */
    @Override
    public ConversationPolicy conversations() {
        return ConversationPolicy.EACH;
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`messages`, a list, without an answer beside it; or a bare list of messages",
                "`messages`, `tools`, `functions`, `parallel_tool_calls`; a line that has nothing else keeps its bytes");
    }

    @Override
    public Set<String> keys() {
        return Set.of("messages");
    }

    /** That the messages are no list is for the checks to say. */
    @Override
    public boolean claims(JsonRow row, int record) {
        return row.kind(record) == Kind.OBJECT
                && ChatLineKeys.of(row, record) == ChatLineKeys.LINE
                && isOurs(JsonValue.of(row, record));
    }

    /** What only Anthropic's messages have makes it theirs, or, beside what only ours have, ambiguous. */
    private static boolean isOurs(JsonValue line) {
        return !MessageEvidence.ofAnthropic(line) || MessageEvidence.ofOpenAi(line);
    }

    @Override
    public boolean readsBroken() {
        return true;
    }

    @Override
    public void read(JsonRow row, int record, Conversations into) {
        if (row.kind(record) == Kind.LIST && ChatLineKeys.areMessages(row, record)) {
            messages(row, record, into.next(record), into.violations());
            return;
        }
        if (row.fault() == null && row.kind(record) == Kind.OBJECT && !ChatLineKeys.isPlain(row, record)) {
            LineRepair repair = LineRepair.of(row, record, into.json());
            if (!repair.isEmpty()) {
                into.add(repair, JsonValue.of(row, record));
                return;
            }
        }
        readLine(row, record, into.next(record), into.violations());
    }

    /** Reads a chat line that stands somewhere in a row into a conversation that has begun. */
    static void readLine(JsonRow row, int line, Conversation conversation, Violations out) {
        if (row.kind(line) != Kind.OBJECT) {
            out.add(RowRule.ROW_NOT_OBJECT, line);
            return;
        }
        for (int member = row.first(line); member != NONE; member = row.next(member)) {
            member(row, member, conversation, out);
        }
    }

    private static void member(JsonRow row, int member, Conversation conversation, Violations out) {
        int value = row.value(member);
        switch (row.name(member)) {
            case "messages" -> messages(row, value, conversation, out);
            case "tools" -> conversation.tools(said(row, value));
            case "functions" -> conversation.functions(said(row, value));
            case "parallel_tool_calls" -> conversation.parallelToolCalls(said(row, value));
            default -> extra(row, member, out);
        }
    }

    /** The value; NONE of a null, and of an empty list, which say nothing. */
    public static int said(JsonRow row, int value) {
        boolean says = switch (row.kind(value)) {
            case NULL -> false;
            case LIST -> row.first(value) != NONE;
            default -> true;
        };
        return says ? value : NONE;
    }

    private static void extra(JsonRow row, int member, Violations out) {
        int value = row.value(member);
        if (row.kind(value) != Kind.NULL && !row.name(member).equals(DATASET)) {
            out.add(RowRule.EXTRA_TOP_LEVEL_KEY, value);
        }
    }

    private static void messages(JsonRow row, int list, Conversation conversation, Violations out) {
        conversation.beginMessages(list);
        if (row.kind(list) != Kind.LIST) {
            return;
        }
        for (int message = row.first(list); message != NONE; message = row.next(message)) {
            readMessage(row, message, conversation, out);
        }
    }

    /** Reads a message that stands somewhere in a row. */
    public static void readMessage(JsonRow row, int message, Conversation conversation, Violations out) {
        conversation.beginMessage(message);
        if (row.kind(message) == Kind.OBJECT) {
            message(row, message, conversation, out);
        }
    }

    private static void message(JsonRow row, int object, Conversation conversation, Violations out) {
        boolean reasoned = false;
        for (int member = row.first(object); member != NONE; member = row.next(member)) {
            int value = row.value(member);
            MessageMember known = MessageMember.of(row.name(member));
            if (known != null) {
                member(row, known, value, conversation);
                refusal(row, known, value, out);
            } else if (REASONING.contains(row.name(member))) {
                reasoned |= reasoning(row, value, out);
            } else if (row.kind(value) != Kind.NULL) {
                out.add(MessageRule.MESSAGE_UNKNOWN_KEY, value);
            }
        }
        if (reasoned && isEmptyText(row, row.valueOf(object, "content"))) {
            conversation.member(MessageMember.CONTENT, NONE);
        }
    }

    private static void refusal(JsonRow row, MessageMember member, int value, Violations out) {
        if (member == MessageMember.REFUSAL && row.kind(value) == Kind.STRING && row.textLength(value) > 0) {
            out.add(LogRule.REFUSAL_ANSWER, value);
        }
    }

    /** Whether there is any reasoning, of which it is said that it is left out. */
    private static boolean reasoning(JsonRow row, int value, Violations out) {
        boolean any = said(row, value) != NONE && !isEmptyText(row, value);
        if (any) {
            out.add(LogRule.REASONING_DROPPED, value);
        }
        return any;
    }

    private static boolean isEmptyText(JsonRow row, int value) {
        return value != NONE && row.kind(value) == Kind.STRING && row.textLength(value) == 0;
    }

    private static void member(JsonRow row, MessageMember member, int value, Conversation conversation) {
        switch (member) {
            case ROLE -> role(row, value, conversation);
            case TOOL_CALLS, FUNCTION_CALL -> add(member, said(row, value), conversation);
            default -> add(member, row.kind(value) == Kind.NULL ? NONE : value, conversation);
        }
    }

    /** That the role is null is as wrong as any other that is no string. */
    private static void role(JsonRow row, int value, Conversation conversation) {
        conversation.member(MessageMember.ROLE, value);
        Role role = row.kind(value) == Kind.STRING ? Role.of(row, value) : null;
        if (role != null) {
            conversation.role(role);
        }
    }

    private static void add(MessageMember member, int value, Conversation conversation) {
        if (value != NONE) {
            conversation.member(member, value);
        }
    }
}
