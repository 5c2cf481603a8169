package io.tunestream.example.fingerprint;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.FunctionCall;
import io.tunestream.example.conversation.ToolCall;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;

/** What is called, with ids by their numbers, so that a result stays with its call. For one thread at a time. */
final class CallsDigest {
    private static final int CALL_ID = 'I';

    private final ContentDigest digest;
    private final CallIds ids = new CallIds();
    private final ToolCall call = new ToolCall();
    private final FunctionCall function = new FunctionCall();

    CallsDigest(ContentDigest digest) {
        this.digest = digest;
    }

    /** Another conversation begins. */
    void begin() {
        ids.clear();
    }

    void calls(JsonRow row, int node) {
        if (row.kind(node) != Kind.LIST) {
            digest.value(row, node);
            return;
        }
        digest.tag('[');
        for (int each = row.first(node); each != NONE; each = row.next(each)) {
            if (row.kind(each) == Kind.OBJECT) {
                call(row, each);
            } else {
                digest.value(row, each);
            }
        }
        digest.tag(']');
    }

    void function(JsonRow row, int node) {
        if (row.kind(node) != Kind.OBJECT) {
            digest.value(row, node);
            return;
        }
        function.read(row, node);
        digest.tag('{');
        digest.member(row, "name", function.name());
        if (function.arguments() != NONE) {
            digest.name("arguments");
            digest.wholeValue(row, function.arguments());
        }
        digest.tag('}');
    }

    /** The id that a result names. */
    void result(JsonRow row, int node) {
        id(row, node, row.kind(node) == Kind.STRING ? ids.find(row, node) : CallIds.UNKNOWN);
    }

    private void call(JsonRow row, int node) {
        call.read(row, node);
        digest.tag('{');
        if (call.id() != NONE) {
            digest.name("id");
            id(row, call.id(), row.kind(call.id()) == Kind.STRING ? ids.call(row, call.id()) : CallIds.UNKNOWN);
        }
        digest.member(row, "type", call.type());
        if (call.function() != NONE) {
            digest.name("function");
            function(row, call.function());
        }
        digest.tag('}');
    }

    private void id(JsonRow row, int node, int number) {
        if (number == CallIds.UNKNOWN) {
            digest.value(row, node);
        } else {
            digest.tag(CALL_ID);
            digest.number(number);
        }
    }
}
