package io.tunestream.example.fingerprint;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Weight;
import io.tunestream.example.parse.JsonRow;

/**
 * Fingerprints of examples: the first 16 bytes of SHA-256 of the dataset's name and what is learned from the example, however
 * that is written. Beside what a {@link Conversation} leaves out, it makes no difference whether a content is a text or its
 * parts, whether a weight of 1 is said, and how the ids of calls are spelled. For one thread at a time.
 */
public final class Fingerprints {
    /** Bytes of a fingerprint. */
    public static final int LENGTH = 16;

    private static final MessageMember[] MEMBERS = MessageMember.values();
    private static final byte[] ZERO = {'0'};
    private static final int MESSAGE = 'M';

    private final ContentDigest digest = new ContentDigest();
    private final PartsDigest parts = new PartsDigest(digest);
    private final CallsDigest calls = new CallsDigest(digest);

    /** The fingerprint of an example of a dataset, whose name is UTF-8. */
    public byte[] of(byte[] dataset, Conversation conversation) {
        JsonRow row = conversation.row();
        calls.begin();
        digest.begin();
        digest.bytes(dataset, 0, dataset.length);
        digest.tag(0);
        digest.tag('m');
        for (int index = 0; index < conversation.size(); index++) {
            message(row, conversation.message(index));
        }
        topLevel(row, 't', conversation.tools());
        topLevel(row, 'p', conversation.parallelToolCalls());
        topLevel(row, 'f', conversation.functions());
        return digest.finish(LENGTH);
    }

    private void topLevel(JsonRow row, int tag, int node) {
        if (node != NONE) {
            digest.tag(tag);
            digest.value(row, node);
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
