package io.tunestream.example.check;

import static io.tunestream.example.check.CallRule.TOOL_CALL_ID_DUPLICATE;
import static io.tunestream.example.check.CallRule.TOOL_CALL_ID_MISSING;
import static io.tunestream.example.check.CallRule.TOOL_CALL_ID_OF_RESULT_MISSING;
import static io.tunestream.example.check.CallRule.TOOL_RESULT_DUPLICATE;
import static io.tunestream.example.check.CallRule.TOOL_RESULT_MISSING;
import static io.tunestream.example.check.CallRule.TOOL_RESULT_ORPHAN;
import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which result is of which call, in one conversation; results may come in any order, before anybody else speaks. */
final class CallPairs {
    private final JsonRow row;
    private final int messages;
    private final Violations out;

    /** Ids of all calls so far, and of those that have a result. */
    private final Set<String> called = new HashSet<>();

    private final Set<String> answered = new HashSet<>();

    /** Calls that wait for a result, by id. */
    private final Map<String, Integer> waiting = new LinkedHashMap<>();

    /** Whether a call or a result of this turn has no id, so that it cannot be said which belong together. */
    private boolean unclear;

    CallPairs(Conversation conversation, Violations out) {
        this.row = conversation.row();
        this.messages = conversation.messages();
        this.out = out;
    }

    /** A call, with the value of its id. */
    void call(int call, int id) {
        if (!isId(id)) {
            out.addAtEnd(TOOL_CALL_ID_MISSING, id == NONE ? call : id, call);
            unclear = true;
            return;
        }
        String name = Names.textOf(row, id);
        if (called.add(name)) {
            waiting.put(name, call);
        } else {
            out.add(TOOL_CALL_ID_DUPLICATE, id);
        }
    }

    /** The message of a tool. */
    void result(Message message) {
        int id = message.get(MessageMember.TOOL_CALL_ID);
        if (!isId(id)) {
            out.addAtEnd(TOOL_CALL_ID_OF_RESULT_MISSING, id == NONE ? message.node() : id, message.node());
            unclear = true;
            return;
        }
        String name = Names.textOf(row, id);
        if (waiting.remove(name) != null) {
            answered.add(name);
        } else if (answered.contains(name)) {
            out.add(TOOL_RESULT_DUPLICATE, id);
        } else if (!unclear) {
            out.add(TOOL_RESULT_ORPHAN, id);
        }
    }

    /** Whether calls wait for results. */
    boolean areWaiting() {
        return !waiting.isEmpty();
    }

    /** Somebody else speaks, or nobody any more: what has no result now will not get one. */
    void endTurn() {
        if (!unclear) {
            waiting.values().forEach(call -> out.addAtEnd(TOOL_RESULT_MISSING, call, messages));
        }
        waiting.clear();
        unclear = false;
    }

    private boolean isId(int value) {
        return value != NONE && row.kind(value) == Kind.STRING && row.textLength(value) > 0;
    }
}
