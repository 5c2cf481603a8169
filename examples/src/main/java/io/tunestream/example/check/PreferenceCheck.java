package io.tunestream.example.check;

import static io.tunestream.example.check.PreferenceRule.CHOSEN_REJECTED_PROMPT_DIFFER;
import static io.tunestream.example.check.PreferenceRule.INPUT_LAST_IS_ASSISTANT;
import static io.tunestream.example.check.PreferenceRule.INPUT_MESSAGES_MISSING;
import static io.tunestream.example.check.PreferenceRule.INPUT_MISSING;
import static io.tunestream.example.check.PreferenceRule.LENGTH_RATIO_EXTREME;
import static io.tunestream.example.check.PreferenceRule.NON_PREFERRED_MISSING;
import static io.tunestream.example.check.PreferenceRule.OUTPUT_CONTENT_MISSING;
import static io.tunestream.example.check.PreferenceRule.OUTPUT_NOT_EXACTLY_ONE;
import static io.tunestream.example.check.PreferenceRule.OUTPUT_ROLE_NOT_ASSISTANT;
import static io.tunestream.example.check.PreferenceRule.PREFERENCE_IDENTICAL;
import static io.tunestream.example.check.PreferenceRule.PREFERRED_MISSING;
import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Pair;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.List;
import java.util.Set;

/** Whether a pair has a question and two answers to it that differ; what the other answer says is judged as every message is. */
final class PreferenceCheck implements Check {
    /** Bytes, so that a word and a sentence are not told to be extremes. */
    private static final int LONG = 200;

    private static final int RATIO = 10;

    private final List<Check> ofMessages;

    /** With those who judge messages. */
    PreferenceCheck(List<Check> ofMessages) {
        this.ofMessages = ofMessages;
    }

    @Override
    public Set<Rule> rules() {
        return Set.of(PreferenceRule.values());
    }

    @Override
    public void check(Conversation conversation, Violations out) {
        Pair pair = conversation.pair();
        int root = conversation.root();
        if (pair != null) {
            pair(conversation, pair, out);
        } else if (conversation.row().kind(root) == Kind.OBJECT) {
            out.addAtEnd(INPUT_MISSING, root, root);
            out.addAtEnd(PREFERRED_MISSING, root, root);
            out.addAtEnd(NON_PREFERRED_MISSING, root, root);
        }
    }

    private void pair(Conversation conversation, Pair pair, Violations out) {
        int root = conversation.root();
        Conversation rejected = pair.rejected();
        input(conversation, pair, out);
        if (pair.differ()) {
            out.add(CHOSEN_REJECTED_PROMPT_DIFFER, root);
        }
        boolean preferred = output(conversation, pair.answer(), pair.preferred(), PREFERRED_MISSING, root, out);
        if (output(rejected, 0, rejected.messages(), NON_PREFERRED_MISSING, root, out) && preferred) {
            compare(conversation.message(pair.answer()), rejected.message(0), conversation, pair, out);
        }
        ofMessages.forEach(check -> check.check(rejected, out));
    }

    private static void input(Conversation conversation, Pair pair, Violations out) {
        if (pair.input() == NONE) {
            out.addAtEnd(INPUT_MISSING, conversation.root(), conversation.root());
        } else if (pair.answer() == 0) {
            out.add(INPUT_MESSAGES_MISSING, pair.input());
        } else if (conversation.message(pair.answer() - 1).isFrom(Role.ASSISTANT)) {
            out.add(
                    INPUT_LAST_IS_ASSISTANT,
                    conversation.message(pair.answer() - 1).node());
        }
    }

    /** Whether there is one answer, as it must be. */
    private static boolean output(
            Conversation conversation, int from, int node, PreferenceRule missing, int root, Violations out) {
        if (node == NONE) {
            out.addAtEnd(missing, root, root);
            return false;
        }
        if (conversation.size() - from != 1) {
            out.add(OUTPUT_NOT_EXACTLY_ONE, node);
            return false;
        }
        Message answer = conversation.message(from);
        if (answer.role() != null && !answer.isFrom(Role.ASSISTANT)) {
            out.add(OUTPUT_ROLE_NOT_ASSISTANT, answer.get(MessageMember.ROLE));
        }
        if (!answer.has(MessageMember.CONTENT) && !answer.callsTools()) {
            out.addAtEnd(OUTPUT_CONTENT_MISSING, answer.node(), answer.node());
        }
        return true;
    }

    private static void compare(
            Message preferred, Message rejected, Conversation conversation, Pair pair, Violations out) {
        AnswerText one = AnswerText.of(conversation.row(), preferred);
        AnswerText other = AnswerText.of(conversation.row(), rejected);
        if (one.equals(other)) {
            out.add(PREFERENCE_IDENTICAL, pair.rejected().messages());
        }
        int longer = Math.max(one.length(), other.length());
        if (longer > LONG && longer > RATIO * Math.min(one.length(), other.length())) {
            out.add(LENGTH_RATIO_EXTREME, pair.rejected().messages());
        }
    }
}
