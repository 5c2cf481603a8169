package com.example.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.Workspace;
import io.tunestream.example.adapt.ChatLine;
import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Violation;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.tokens.CharacterEstimate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recipe of a log format. */
class AddingALogFormatTest {

    private static final String CHAT =
            "{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"u\"},"
                    + "{\"role\":\"assistant\",\"content\":\"a\"}]}";

    private final ExamplePipeline pipeline = new ExamplePipeline(
                    new Workspace(Limits.DEFAULT), "sample", RuleSet.DEFAULT, new CharacterEstimate())
            .with(settings -> settings.with(List.of(new SampleFormat(), new ChatLine())));

    /**
     * What is added is a class like this one, and its place in the list of formats. It reads
     * {@code {"call": "chat", "turns": [{"speaker": …, "text": …}, …]}}; a call of another kind is no example.
     */
    static final class SampleFormat implements LogFormat {

        @Override
        public String name() {
            return "sample";
        }

        @Override
        public Summary summary() {
            return new Summary("`turns`", "who speaks and what is said");
        }

        @Override
        public boolean claims(JsonRow row, int record) {
            return row.kind(record) == Kind.OBJECT && member(row, record, "turns") != JsonRow.NONE;
        }

        @Override
        public void read(JsonRow row, int record, Conversations into) {
            int call = member(row, record, "call");
            if (call != JsonRow.NONE && !row.says(call, "chat".getBytes(UTF_8))) {
                into.skip("no chat");
                return;
            }
            Conversation conversation = into.next(record);
            int turns = member(row, record, "turns");
            conversation.beginMessages(turns);
            if (row.kind(turns) == Kind.LIST) {
                for (int turn = row.first(turns); turn != JsonRow.NONE; turn = row.next(turn)) {
                    message(row, turn, conversation);
                }
            }
        }

        private static void message(JsonRow row, int turn, Conversation conversation) {
            conversation.beginMessage(turn);
            if (row.kind(turn) == Kind.OBJECT) {
                speaker(row, member(row, turn, "speaker"), conversation);
                text(member(row, turn, "text"), conversation);
            }
        }

        private static void speaker(JsonRow row, int speaker, Conversation conversation) {
            if (speaker != JsonRow.NONE) {
                conversation.member(MessageMember.ROLE, speaker);
                Role role = row.kind(speaker) == Kind.STRING ? Role.of(row, speaker) : null;
                if (role != null) {
                    conversation.role(role);
                }
            }
        }

        private static void text(int text, Conversation conversation) {
            if (text != JsonRow.NONE) {
                conversation.member(MessageMember.CONTENT, text);
            }
        }

        private static int member(JsonRow row, int object, String name) {
            for (int member = row.first(object); member != JsonRow.NONE; member = row.next(member)) {
                if (row.name(member).equals(name)) {
                    return row.value(member);
                }
            }
            return JsonRow.NONE;
        }
    }

    @Test
    void shouldBeTheSameExampleAsTheChatLineThatSaysTheSame() {
        // Given
        String row = "{\"call\":\"chat\",\"ms\":17,\"turns\":[{\"speaker\":\"system\",\"text\":\"s\"},"
                + "{\"text\":\"u\",\"speaker\":\"user\"},{\"speaker\":\"assistant\",\"text\":\"a\"}]}";

        // When
        Outcome.Accepted logged = (Outcome.Accepted) prepare(row);
        Outcome.Accepted written = (Outcome.Accepted) prepare(CHAT);

        // Then
        assertThat(logged.format()).isEqualTo("sample");
        assertThat(written.format()).isEqualTo("openai-chat");
        assertThat(logged.line()).asString(UTF_8).isEqualTo(CHAT);
        assertThat(logged.fingerprint()).isEqualTo(written.fingerprint());
        assertThat(logged.tokens()).isEqualTo(written.tokens());
        assertThat(logged.warnings()).isEmpty();
    }

    @Test
    void shouldBeJudgedAtThePlacesOfItsOwnRow() {
        // When
        Outcome outcome =
                prepare("{\"turns\":[{\"speaker\":\"system\",\"text\":\"s\"},{\"speaker\":\"user\",\"text\":7},"
                        + "{\"speaker\":\"robot\",\"text\":\"a\"},{\"speaker\":\"assistant\",\"text\":\"b\"}]}");

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.violations())
                                .extracting(Violation::code, Violation::pointer)
                                .containsExactly(
                                        tuple("CONTENT_WRONG_TYPE", "/turns/1/text"),
                                        tuple("ROLE_UNKNOWN", "/turns/2/speaker")));
    }

    @Test
    void shouldSkipWhatIsNoCallOfAModel() {
        assertThat(prepare("{\"call\":\"embedding\",\"turns\":[]}")).isEqualTo(new Outcome.Skipped(0, "no chat"));
    }

    private Outcome prepare(String row) {
        List<Outcome> outcomes = pipeline.prepare(row.getBytes(UTF_8));
        assertThat(outcomes).hasSize(1);
        return outcomes.getFirst();
    }
}
