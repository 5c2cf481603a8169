package io.tunestream.example.conversation;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.parse.IntList;
import io.tunestream.example.parse.JsonRow;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a model is to learn from, as it was found in a row of whatever log format: messages and tools, each a node of the row.
 * What says nothing (a null, an empty list of calls or tools, a member that no trainer knows) is not in it, so that what is
 * judged, counted, fingerprinted and written is the same. One object for row after row, of one thread.
 */
@SuppressWarnings("EnumOrdinal") // places in arrays of this process, which nothing keeps
public final class Conversation {
    private static final int LENT = 64;
    private static final int HEAD = 3;
    private static final Role[] ROLES = Role.values();

    /** Of each message its node, where its members begin in the list of them, and its role. */
    private final IntList heads = new IntList();
    /** A member of a message and its value, message after message. */
    private final IntList members = new IntList();

    private final Message[] lent = new Message[LENT];
    private final int[] lentFor = new int[LENT];
    private JsonRow row = new JsonRow();
    private int root = NONE;
    private int messages = NONE;
    private int tools = NONE;
    private int functions = NONE;
    private int parallelToolCalls = NONE;
    private boolean lastAnswerOnly;
    private @Nullable Pair pair;

    /** Forgets the row before. What {@code root} is in the row, this is a conversation of. */
    public void begin(JsonRow source, int node) {
        row = source;
        root = node;
        beginMessages(NONE);
        lastAnswerOnly = false;
        pair = null;
        tools = NONE;
        functions = NONE;
        parallelToolCalls = NONE;
    }

    /** The messages are in that value; those before are forgotten. */
    public void beginMessages(int node) {
        messages = node;
        heads.clear();
        members.clear();
        Arrays.fill(lentFor, NONE);
    }

    /** Another message; what it has follows. */
    public void beginMessage(int node) {
        heads.add(node);
        heads.add(members.size());
        heads.add(NONE);
    }

    /** The last message has this. */
    public void member(MessageMember member, int value) {
        members.add(member.ordinal());
        members.add(value);
    }

    /** From now on the last message is the only answer that is learned, whatever weights are said. */
    public void learnLastAnswerOnly() {
        lastAnswerOnly = true;
        Arrays.fill(lentFor, NONE);
    }

    /** From now on a developer speaks as the system does. */
    public void instructAsSystem() {
        for (int role = HEAD - 1; role < heads.size(); role += HEAD) {
            if (heads.get(role) == Role.DEVELOPER.ordinal()) {
                heads.set(role, Role.SYSTEM.ordinal());
                Arrays.fill(lentFor, NONE);
            }
        }
    }

    /** Who speaks in the last message. */
    public void role(Role role) {
        heads.set(heads.size() - 1, role.ordinal());
    }

    /** It is a pair of answers. */
    public void pair(Pair answers) {
        pair = answers;
    }

    /** The answers that it is a pair of; null where it is a conversation and nothing else. */
    public @Nullable Pair pair() {
        return pair;
    }

    public void tools(int node) {
        tools = node;
    }

    public void functions(int node) {
        functions = node;
    }

    public void parallelToolCalls(int node) {
        parallelToolCalls = node;
    }

    /** The row that the nodes are of. */
    public JsonRow row() {
        return row;
    }

    /** What in the row is this conversation. */
    public int root() {
        return root;
    }

    /** What the messages are in, which may be no list; NONE where there are none. */
    public int messages() {
        return messages;
    }

    /** The tools; NONE where there are none. */
    public int tools() {
        return tools;
    }

    /** What {@code tools} was before; NONE where there is none. */
    public int functions() {
        return functions;
    }

    /** Whether tools may be called side by side; NONE where that is not said. */
    public int parallelToolCalls() {
        return parallelToolCalls;
    }

    /** How many messages it has. */
    public int size() {
        return heads.size() / HEAD;
    }

    /** A message, from 0. The object is lent, until the message is asked for that is 64 before or behind. */
    public Message message(int index) {
        int slot = index % LENT;
        Message message = lent[slot];
        if (message == null) {
            message = lent[slot] = new Message(row);
        }
        if (lentFor[slot] != index) {
            fill(message, index);
            lentFor[slot] = index;
        }
        return message;
    }

    private void fill(Message message, int index) {
        int head = HEAD * index;
        message.begin(row, heads.get(head), role(heads.get(head + 2)));
        int end = index + 1 < size() ? heads.get(head + HEAD + 1) : members.size();
        for (int at = heads.get(head + 1); at < end; at += 2) {
            message.set(members.get(at), members.get(at + 1));
        }
        if (lastAnswerOnly && message.isFrom(Role.ASSISTANT)) {
            message.weigh(index == size() - 1 ? Weight.NONE : Weight.ZERO);
        }
    }

    private static @Nullable Role role(int ordinal) {
        return ordinal == NONE ? null : ROLES[ordinal];
    }
}
