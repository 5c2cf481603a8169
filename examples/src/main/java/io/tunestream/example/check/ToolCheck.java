package io.tunestream.example.check;

import static io.tunestream.example.check.CallRule.FUNCTION_NOT_DECLARED;
import static io.tunestream.example.check.CallRule.PARALLEL_CALLS_SPLIT;
import static io.tunestream.example.check.CallRule.PARALLEL_DISABLED_BUT_USED;
import static io.tunestream.example.check.CallRule.TOOL_CALLS_EMPTY;
import static io.tunestream.example.check.CallRule.TOOL_CALLS_NOT_LIST;
import static io.tunestream.example.check.CallRule.TOOL_CALLS_ROLE;
import static io.tunestream.example.check.CallRule.TOOL_CALL_WITHOUT_FUNCTION;
import static io.tunestream.example.check.CallRule.TRAILING_TOOL_CALL;
import static io.tunestream.example.check.ToolRule.FUNCTION_NAME_MISSING;
import static io.tunestream.example.check.ToolRule.TOOL_TYPE_NOT_FUNCTION;
import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.FunctionCall;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.conversation.ToolCall;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.schema.ArgumentSchemas;
import io.tunestream.example.schema.SchemaBudget;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether tools are declared, called and answered as trainers know it. */
final class ToolCheck implements Check {
    private static final ThreadLocal<ArgumentSchemas> SCHEMAS = ThreadLocal.withInitial(ArgumentSchemas::new);

    @Override
    public Set<Rule> rules() {
        return Stream.of(
                        Stream.of(MessageRule.MESSAGE_UNKNOWN_KEY),
                        Stream.of(ToolRule.values()),
                        Stream.of(CallRule.values()))
                .flatMap(rules -> rules)
                .collect(Collectors.toSet());
    }

    @Override
    public void check(Conversation conversation, Violations out) {
        if (concerns(conversation)) {
            new Walk(conversation, out).walk();
        }
    }

    private static boolean concerns(Conversation conversation) {
        boolean concerns = conversation.tools() != NONE || conversation.functions() != NONE;
        for (int index = 0; !concerns && index < conversation.size(); index++) {
            Message message = conversation.message(index);
            concerns = message.has(MessageMember.TOOL_CALLS)
                    || message.has(MessageMember.FUNCTION_CALL)
                    || message.isFrom(Role.TOOL)
                    || (message.isFrom(Role.ASSISTANT) && !message.has(MessageMember.CONTENT));
        }
        return concerns;
    }

    /** The way through one conversation. */
    private static final class Walk {
        private final Conversation conversation;
        private final JsonRow row;
        private final Violations out;
        private final DeclaredTools declared;
        private final CallPairs pairs;
        private final CallArguments arguments;
        private final ToolCall call = new ToolCall();
        private final FunctionCall function = new FunctionCall();
        private boolean called;

        Walk(Conversation conversation, Violations out) {
            this.conversation = conversation;
            this.row = conversation.row();
            this.out = out;
            SchemaBudget budget = new SchemaBudget();
            this.declared = DeclaredTools.of(conversation, SCHEMAS.get(), budget, out);
            this.arguments = new CallArguments(row, budget, out);
            this.pairs = new CallPairs(conversation, out);
        }

        void walk() {
            for (int index = 0; index < conversation.size(); index++) {
                Message message = conversation.message(index);
                if (message.isFrom(Role.TOOL)) {
                    pairs.result(message);
                    called = false;
                } else {
                    speech(message);
                }
            }
            if (called) {
                int last = conversation.message(conversation.size() - 1).node();
                out.addAtEnd(TRAILING_TOOL_CALL, last, conversation.messages());
            } else {
                pairs.endTurn();
            }
        }

        private void speech(Message message) {
            int calls = message.get(MessageMember.TOOL_CALLS);
            boolean calling = calls != NONE && row.kind(calls) == Kind.LIST && message.isFrom(Role.ASSISTANT);
            if (calling && called && pairs.areWaiting()) {
                out.add(PARALLEL_CALLS_SPLIT, message.node());
            } else {
                pairs.endTurn();
            }
            called = calling;
            if (calls != NONE) {
                calls(message, calls);
            } else if (!message.has(MessageMember.CONTENT)) {
                empty(message);
            }
            if (message.has(MessageMember.FUNCTION_CALL)) {
                function(message.get(MessageMember.FUNCTION_CALL));
            }
        }

        /** A list of calls without one says nothing, and there is nothing else. */
        private void empty(Message message) {
            if (!message.isObject() || !message.isFrom(Role.ASSISTANT)) {
                return;
            }
            for (int member = row.first(message.node()); member != NONE; member = row.next(member)) {
                int value = row.value(member);
                if (row.name(member).equals("tool_calls") && row.kind(value) == Kind.LIST) {
                    out.addAtEnd(TOOL_CALLS_EMPTY, value, message.node());
                }
            }
        }

        private void calls(Message message, int calls) {
            if (message.role() != null && !message.isFrom(Role.ASSISTANT)) {
                out.addAtEnd(TOOL_CALLS_ROLE, calls, message.node());
            }
            if (row.kind(calls) != Kind.LIST) {
                out.add(TOOL_CALLS_NOT_LIST, calls);
                return;
            }
            int count = 0;
            for (int each = row.first(calls); each != NONE; each = row.next(each)) {
                call(each, message.isFrom(Role.ASSISTANT));
                count++;
            }
            int parallel = conversation.parallelToolCalls();
            if (count > 1 && parallel != NONE && row.kind(parallel) == Kind.FALSE) {
                out.add(PARALLEL_DISABLED_BUT_USED, calls);
            }
        }

        private void call(int node, boolean counts) {
            if (row.kind(node) != Kind.OBJECT) {
                out.add(TOOL_CALL_WITHOUT_FUNCTION, node);
                return;
            }
            call.read(row, node);
            UnknownKeys.report(row, node, ToolCall::knows, out);
            if (counts) {
                pairs.call(node, call.id());
            }
            if (!DeclaredTools.isFunctionType(row, call.type())) {
                out.addAtEnd(TOOL_TYPE_NOT_FUNCTION, call.type() == NONE ? node : call.type(), node);
            } else if (call.function() == NONE) {
                out.addAtEnd(TOOL_CALL_WITHOUT_FUNCTION, node, node);
            } else {
                function(call.function());
            }
        }

        private void function(int node) {
            if (row.kind(node) != Kind.OBJECT) {
                out.add(TOOL_CALL_WITHOUT_FUNCTION, node);
                return;
            }
            function.read(row, node);
            UnknownKeys.report(row, node, FunctionCall::knows, out);
            int name = function.name();
            if (name == NONE || row.kind(name) != Kind.STRING || row.textLength(name) == 0) {
                out.addAtEnd(FUNCTION_NAME_MISSING, node, node);
                return;
            }
            String called = Names.textOf(row, name);
            if (!declared.allow(called)) {
                out.add(FUNCTION_NOT_DECLARED, name);
            }
            if (function.arguments() != NONE) {
                arguments.check(function.arguments(), declared.schemaOf(called));
            }
        }
    }
}
