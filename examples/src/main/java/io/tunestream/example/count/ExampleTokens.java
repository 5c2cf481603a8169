package io.tunestream.example.count;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.ContentPart;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.FunctionCall;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Pair;
import io.tunestream.example.conversation.ToolCall;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.parse.RepeatedValues;
import io.tunestream.tokens.ChatFormula;
import io.tunestream.tokens.TokenCounter;

/** Counts the tokens of what is written of an example, by the chat formula; tools too. For one thread at a time. */
public final class ExampleTokens {
    private static final MessageMember[] MEMBERS = MessageMember.values();

    private final TokenCounter counter;
    private final RepeatedValues<Counted> counted;
    private final ChatFormula formula;
    private final ContentPart part = new ContentPart();
    private final ToolCall call = new ToolCall();
    private final FunctionCall function = new FunctionCall();
    private JsonRow row = new JsonRow();
    private int trained;
    private int answers;
    private int said;
    private int firstTrained;

    /** The tokens of what stands in row after row, and who counted them. */
    public record Counted(TokenCounter counter, int tokens) {}

    /**
     * Counts with a counter.
     *
     * @param counted what was counted already, by whatever counter
     */
    public ExampleTokens(TokenCounter counter, RepeatedValues<Counted> counted) {
        this.counter = counter;
        this.counted = counted;
        formula = new ChatFormula(counter);
    }

    /** Counts an example, which the answers are about until the next. */
    public void count(Conversation conversation) {
        row = conversation.row();
        trained = 0;
        answers = 0;
        firstTrained = Integer.MAX_VALUE;
        formula.startConversation();
        messages(conversation);
        Pair pair = conversation.pair();
        if (pair != null) {
            messages(pair.rejected());
        }
        declared(conversation.tools());
        declared(conversation.functions());
    }

    private void declared(int value) {
        Counted known = value == NONE ? null : counted.get(row, value);
        if (known != null && known.counter() == counter) {
            formula.add(known.tokens());
        } else if (value != NONE) {
            int before = formula.total();
            strings(value);
            counted.put(row, value, new Counted(counter, formula.total() - before));
        }
    }

    private void messages(Conversation conversation) {
        for (int index = 0; index < conversation.size(); index++) {
            Message message = conversation.message(index);
            int before = formula.total();
            message(message);
            if (message.isTrained()) {
                trained += formula.total() - before;
                answers += formula.total() - said;
                firstTrained = Math.min(firstTrained, before);
            }
        }
    }

    /** The tokens of the example; of a pair, those of the question and of both answers. */
    public int total() {
        return formula.total();
    }

    /** Those of the messages that the model learns: the assistant's, but for those of weight 0. */
    public int trained() {
        return trained;
    }

    /** Those of what these messages say: without their roles, and without what the formula adds. */
    public int answers() {
        return answers;
    }

    /** How many tokens stand before the first message that the model learns; the greatest number where it learns none. */
    public int firstTrained() {
        return firstTrained;
    }

    private void message(Message message) {
        formula.message();
        said = formula.total();
        for (MessageMember member : MEMBERS) {
            if (message.has(member)) {
                member(message, member, message.get(member));
            }
        }
    }

    private void member(Message message, MessageMember member, int node) {
        switch (member) {
            case ROLE -> {
                role(message);
                said = formula.total();
            }
            case NAME -> {
                name(node);
                said = formula.total();
            }
            case CONTENT -> content(node);
            case TOOL_CALLS -> calls(node);
            case FUNCTION_CALL -> function(node);
            default -> strings(node);
        }
    }

    private void name(int node) {
        if (row.kind(node) == Kind.STRING) {
            int from = row.text(node);
            formula.name(row.texts(), from, row.textLength(node));
        }
    }

    private void role(Message message) {
        if (message.role() != null) {
            byte[] word = message.role().word();
            formula.value(word, 0, word.length);
        }
    }

    private void content(int node) {
        if (row.kind(node) != Kind.LIST) {
            strings(node);
            return;
        }
        for (int each = row.first(node); each != NONE; each = row.next(each)) {
            if (row.kind(each) == Kind.OBJECT) {
                part(each);
            }
        }
    }

    /** How many tokens a picture takes has nothing to do with the length of its address. */
    private void part(int node) {
        part.read(row, node);
        strings(part.typeNode());
        strings(part.text());
    }

    private void calls(int node) {
        if (row.kind(node) != Kind.LIST) {
            strings(node);
            return;
        }
        for (int each = row.first(node); each != NONE; each = row.next(each)) {
            if (row.kind(each) == Kind.OBJECT) {
                call(each);
            }
        }
    }

    private void call(int node) {
        call.read(row, node);
        strings(call.id());
        strings(call.type());
        if (call.function() != NONE) {
            function(call.function());
        }
    }

    private void function(int node) {
        if (row.kind(node) != Kind.OBJECT) {
            strings(node);
            return;
        }
        function.read(row, node);
        strings(function.name());
        strings(function.arguments());
    }

    /** Counts every string in a value. */
    private void strings(int value) {
        if (value == NONE) {
            return;
        }
        int behind = row.behind(value);
        for (int node = value; node < behind; node++) {
            if (row.kind(node) == Kind.STRING) {
                int from = row.text(node);
                formula.value(row.texts(), from, row.textLength(node));
            }
        }
    }
}
