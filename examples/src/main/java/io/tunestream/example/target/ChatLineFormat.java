package io.tunestream.example.target;

import static io.tunestream.example.parse.JsonRow.NONE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tunestream.example.conversation.ContentPart;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.FunctionCall;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Pair;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.conversation.ToolCall;
import io.tunestream.example.conversation.Weight;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.Arrays;

/**
 * The canonical line, which says all that a conversation does: {@code {"messages":[…],"tools":[…],"parallel_tool_calls":…,"functions":[…]}}. It is canonical in this:
 *
 * <ul>
 *   <li>Members stand in one order: those above; of a message those of {@link MessageMember}; of a content part {@code type,
 *       text, image_url}; of a call {@code id, type, function}; of a function {@code name, arguments}. No other is written.
 *       Within all other objects (a tool's schema, an image, arguments that are no string) the order is the row's.
 *   <li>What says nothing is not written: a member that is null (but within arguments, where null is a value), an empty list of
 *       tools or calls, a weight of 1. A weight of 0 is {@code 0}.
 *   <li>There is no white space between tokens. Numbers are as the row has them, strings as RFC 8785 spells them: nothing is
 *       escaped that need not be.
 *   <li>A role is one of {@link Role#word()}. A content that is a list of parts stays one.
 *   <li>A pair of answers is {@code {"input":{…},"preferred_output":[…],"non_preferred_output":[…]}}.
 * </ul>
 */
@SuppressWarnings("EnumOrdinal") // places in arrays of this process, which nothing keeps
final class ChatLineFormat implements LineFormat {
    private static final MessageMember[] MEMBERS = MessageMember.values();
    private static final byte[][] KEYS =
            Arrays.stream(MEMBERS).map(member -> key(member.key())).toArray(byte[][]::new);
    private static final byte[] INPUT = key("input");
    private static final byte[] PREFERRED_OUTPUT = key("preferred_output");
    private static final byte[] NON_PREFERRED_OUTPUT = key("non_preferred_output");
    private static final byte[] MESSAGES = key("messages");
    private static final byte[] TOOLS = key("tools");
    private static final byte[] PARALLEL_TOOL_CALLS = key("parallel_tool_calls");
    private static final byte[] FUNCTIONS = key("functions");
    private static final byte[] TYPE = key("type");
    private static final byte[] TEXT = key("text");
    private static final byte[] IMAGE_URL = key("image_url");
    private static final byte[] ID = key("id");
    private static final byte[] FUNCTION = key("function");
    private static final byte[] NAME = key("name");
    private static final byte[] ARGUMENTS = key("arguments");

    private final Role developer;

    /** In whose lines a developer speaks as that one. */
    ChatLineFormat(Role developer) {
        this.developer = developer;
    }

    @Override
    public void write(Conversation conversation, LineBuffer out, LineLosses cannotSay) {
        Pair pair = conversation.pair();
        if (pair == null) {
            example(conversation, conversation.size(), out);
            return;
        }
        out.ascii('{');
        out.raw(INPUT);
        example(conversation, pair.answer(), out);
        out.ascii(',');
        out.raw(PREFERRED_OUTPUT);
        messages(conversation, pair.answer(), conversation.size(), out);
        out.ascii(',');
        out.raw(NON_PREFERRED_OUTPUT);
        messages(pair.rejected(), 0, pair.rejected().size(), out);
        out.ascii('}');
    }

    private void example(Conversation conversation, int messages, LineBuffer out) {
        JsonRow row = conversation.row();
        out.ascii('{');
        out.raw(MESSAGES);
        messages(conversation, 0, messages, out);
        member(row, TOOLS, conversation.tools(), ',', out);
        member(row, PARALLEL_TOOL_CALLS, conversation.parallelToolCalls(), ',', out);
        member(row, FUNCTIONS, conversation.functions(), ',', out);
        out.ascii('}');
    }

    private void messages(Conversation conversation, int from, int to, LineBuffer out) {
        out.ascii('[');
        for (int index = from; index < to; index++) {
            if (index > from) {
                out.ascii(',');
            }
            message(conversation.row(), conversation.message(index), out);
        }
        out.ascii(']');
    }

    private void message(JsonRow row, Message message, LineBuffer out) {
        int before = '{';
        for (MessageMember member : MEMBERS) {
            if (message.has(member) && !(member == MessageMember.WEIGHT && message.weight() == Weight.ONE)) {
                out.ascii(before);
                out.raw(KEYS[member.ordinal()]);
                value(row, message, member, out);
                before = ',';
            }
        }
        out.end(before, '{', '}');
    }

    private void value(JsonRow row, Message message, MessageMember member, LineBuffer out) {
        int node = message.get(member);
        switch (member) {
            case ROLE -> role(row, message, out);
            case CONTENT -> list(row, node, out, ChatLineFormat::part);
            case TOOL_CALLS -> list(row, node, out, ChatLineFormat::call);
            case FUNCTION_CALL -> function(row, node, out);
            case WEIGHT -> weight(row, message, out);
            default -> out.value(row, node);
        }
    }

    private void role(JsonRow row, Message message, LineBuffer out) {
        Role role = message.role();
        if (role == null) {
            out.value(row, message.get(MessageMember.ROLE));
            return;
        }
        out.ascii('"');
        out.raw(role == Role.DEVELOPER ? developer.word() : role.word());
        out.ascii('"');
    }

    private static void weight(JsonRow row, Message message, LineBuffer out) {
        if (message.weight() == Weight.ZERO) {
            out.ascii('0');
        } else {
            out.value(row, message.get(MessageMember.WEIGHT));
        }
    }

    /** Writes an object of a list. */
    private interface Element {
        void write(JsonRow row, int object, LineBuffer out);
    }

    private static void list(JsonRow row, int node, LineBuffer out, Element element) {
        if (row.kind(node) != Kind.LIST) {
            out.value(row, node);
            return;
        }
        int before = '[';
        for (int each = row.first(node); each != NONE; each = row.next(each)) {
            out.ascii(before);
            if (row.kind(each) == Kind.OBJECT) {
                element.write(row, each, out);
            } else {
                out.value(row, each);
            }
            before = ',';
        }
        out.end(before, '[', ']');
    }

    private static void part(JsonRow row, int object, LineBuffer out) {
        ContentPart part = new ContentPart();
        part.read(row, object);
        int before = member(row, TYPE, part.typeNode(), '{', out);
        before = member(row, TEXT, part.text(), before, out);
        before = member(row, IMAGE_URL, part.imageUrl(), before, out);
        out.end(before, '{', '}');
    }

    private static void call(JsonRow row, int object, LineBuffer out) {
        ToolCall call = new ToolCall();
        call.read(row, object);
        int before = member(row, ID, call.id(), '{', out);
        before = member(row, TYPE, call.type(), before, out);
        if (call.function() != NONE) {
            out.ascii(before);
            out.raw(FUNCTION);
            function(row, call.function(), out);
            before = ',';
        }
        out.end(before, '{', '}');
    }

    private static void function(JsonRow row, int node, LineBuffer out) {
        if (row.kind(node) != Kind.OBJECT) {
            out.value(row, node);
            return;
        }
        FunctionCall function = new FunctionCall();
        function.read(row, node);
        int before = member(row, NAME, function.name(), '{', out);
        if (function.arguments() != NONE) {
            out.ascii(before);
            out.raw(ARGUMENTS);
            out.wholeValue(row, function.arguments());
            before = ',';
        }
        out.end(before, '{', '}');
    }

    /** Writes a member if there is one; returns what stands before the next. */
    private static int member(JsonRow row, byte[] key, int value, int before, LineBuffer out) {
        if (value == NONE) {
            return before;
        }
        out.ascii(before);
        out.raw(key);
        out.value(row, value);
        return ',';
    }

    private static byte[] key(String name) {
        return ('"' + name + "\":").getBytes(US_ASCII);
    }
}
