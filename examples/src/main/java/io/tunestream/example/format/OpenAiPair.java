package io.tunestream.example.format;

import io.tunestream.example.adapt.ChatLineKeys;
import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.check.RecordRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.parse.JsonValue;
import java.util.List;
import java.util.Set;

/** A chat completion: request and response, whole or streamed, with one answer or several. */
final class OpenAiPair implements Dialect {

    @Override
    public String name() {
        return "openai-pair";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`request` and `response` of a chat completion, as JSON or as strings of it; or the request's keys, `messages` "
                        + "among them, with `response` or `choices` beside; a streamed response is a list of chunks or a "
                        + "text of server-sent events",
                "the messages and tools of the request with one answer: each of `n` choices makes an example");
    }

    @Override
    public Set<String> keys() {
        return Set.of("choices", "response");
    }

    @Override
    public boolean claims(JsonRow row, int record) {
        return row.kind(record) == Kind.OBJECT
                && ChatLineKeys.of(row, record) == ChatLineKeys.ANSWERED
                && AnswerShape.ofRecord(JsonValue.of(row, record)) == AnswerShape.CHAT_COMPLETION;
    }

    /** It is the one that others imitate, so what says nothing else is it. */
    @Override
    public AnswerShape shape() {
        return AnswerShape.CHAT_COMPLETION;
    }

    @Override
    public void converse(Exchange exchange, Conversations into) {
        if (!OpenAiMessages.isRequest(exchange.asked())) {
            into.refuse(LogRule.REQUEST_MISSING, exchange.asked().or(exchange.place()));
            return;
        }
        List<CompletionAnswer> answers = CompletionAnswer.all(exchange.response());
        if (answers.isEmpty()) {
            refuseUnanswered(exchange, into);
            return;
        }
        Draft asks = OpenAiMessages.request(exchange, into.json());
        for (int index = 0; index < answers.size(); index++) {
            Draft draft = asks.copy();
            if (answers.size() > 1) {
                draft.keepChoice(index);
            }
            add(answers.get(index), draft, into);
        }
    }

    private static void refuseUnanswered(Exchange exchange, Conversations into) {
        JsonValue answer = exchange.response().first();
        boolean completion =
                answer.has("choices") || answer.get("object").text().startsWith("chat.completion");
        into.refuse(
                completion ? LogRule.NO_CHOICES : LogRule.RESPONSE_MISSING,
                answer.get("choices").or(exchange.response().logged()).or(exchange.place()));
    }

    private static void add(CompletionAnswer answer, Draft draft, Conversations into) {
        Turn turn = answer.read(draft);
        draft.finish(answer.reason(), answer.finish().or(answer.place()));
        append(turn, draft);
        into.add(draft);
    }

    /** Some logs have the answer in the request's list too. */
    private static void append(Turn answer, Draft draft) {
        Turn last = draft.last();
        if (last == null || !last.isFrom(Role.ASSISTANT)) {
            draft.add(answer);
        } else if (!last.saysTheSame(answer)) {
            draft.find(RecordRule.FORMAT_AMBIGUOUS, answer.place());
            draft.add(answer);
        }
    }
}
