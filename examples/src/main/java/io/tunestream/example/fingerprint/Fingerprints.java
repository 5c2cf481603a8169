package io.tunestream.example.fingerprint;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Pair;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.conversation.Weight;
import io.tunestream.example.parse.JsonRow;
import java.io.ByteArrayOutputStream;

/**
 * Fingerprints of examples: of the dataset's name and what is learned from the example, however that is written. Beside what
 * a {@link Conversation} leaves out, it makes no difference whether a content is a text or its parts, whether a weight of 1 is
 * said, and how the ids of calls are spelled. What is hashed of a conversation begins with what is hashed of its earlier
 * records: messages in their order, and the tools behind the first of a user. For one thread at a time.
 */
public final class Fingerprints {
    private static final MessageMember[] MEMBERS = MessageMember.values();
    private static final byte[] ZERO = {'0'};
    private static final int MESSAGE = 'M';

    private final ContentDigest digest = new ContentDigest();
    private final PartsDigest parts = new PartsDigest(digest);
    private final CallsDigest calls = new CallsDigest(digest);
    private final ByteArrayOutputStream earlier = new ByteArrayOutputStream();

    /**
     * What an example of a dataset is recognised by.
     *
     * @param dataset the dataset's name, UTF-8
     * @param growing whether it may be a longer record of a conversation, so that the fingerprints of the shorter are needed
     */
    public Identity of(byte[] dataset, Conversation conversation, boolean growing) {
        earlier.reset();
        calls.begin();
        digest.begin();
        digest.bytes(dataset, 0, dataset.length);
        digest.tag(0);
        digest.tag('m');
        int first = firstOfUser(conversation);
        messages(conversation, 0, first + 1, growing);
        byte[] root = digest.soFar(Identity.LENGTH);
        tools(conversation);
        messages(conversation, first + 1, conversation.size(), growing);
        Pair pair = conversation.pair();
        if (pair != null) {
            digest.tag('r');
            messages(pair.rejected(), 0, pair.rejected().size(), false);
        }
        return new Identity(root, digest.finish(Identity.LENGTH), earlier.toByteArray());
    }

    /** Index of the first message of a user; of the last message where there is none. */
    private static int firstOfUser(Conversation conversation) {
        int last = conversation.size() - 1;
        for (int index = 0; index < last; index++) {
            if (conversation.message(index).isFrom(Role.USER)) {
                return index;
            }
        }
        return last;
    }

    private void messages(Conversation conversation, int from, int to, boolean growing) {
        for (int index = from; index < to; index++) {
            Message message = conversation.message(index);
            message(conversation.row(), message);
            if (growing && message.isFrom(Role.ASSISTANT) && index < conversation.size() - 1) {
                earlier.writeBytes(digest.soFar(Identity.LENGTH));
            }
        }
    }

    private void tools(Conversation conversation) {
        topLevel(conversation.row(), 't', conversation.tools());
        topLevel(conversation.row(), 'p', conversation.parallelToolCalls());
        topLevel(conversation.row(), 'f', conversation.functions());
    }

    private void topLevel(JsonRow row, int tag, int node) {
        if (node != NONE) {
            digest.tag(tag);
            digest.repeatedValue(row, node);
        }
    }

    private void message(JsonRow row, Message message) {
        digest.tag(MESSAGE);
        for (MessageMember member : MEMBERS) {
            if (message.has(member) && !(member == MessageMember.WEIGHT && message.weight() == Weight.ONE)) {
                digest.name(member.key());
                member(row, message, member);
            }
        }
    }

    private void member(JsonRow row, Message message, MessageMember member) {
        int node = message.get(member);
        switch (member) {
            case ROLE -> role(row, message, node);
            case CONTENT -> parts.content(row, node);
            case TOOL_CALLS -> calls.calls(row, node);
            case FUNCTION_CALL -> calls.function(row, node);
            case TOOL_CALL_ID -> calls.result(row, node);
            case WEIGHT -> weight(row, message, node);
            default -> digest.value(row, node);
        }
    }

    private void role(JsonRow row, Message message, int node) {
        if (message.role() == null) {
            digest.value(row, node);
        } else {
            digest.text(message.role().word());
        }
    }

    private void weight(JsonRow row, Message message, int node) {
        if (message.weight() == Weight.ZERO) {
            digest.scalar(ZERO, 0, ZERO.length);
        } else {
            digest.value(row, node);
        }
    }
}
