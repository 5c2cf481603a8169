package io.tunestream.example.redact;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.format.LogFormats;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.target.LineBuffer;
import io.tunestream.example.target.LineFormat;
import io.tunestream.example.target.LineLosses;

/** The canonical line of an example with masks in it, read again, so that what is counted and hashed is what is learned. */
final class MaskedLine {
    private final JsonReader json;
    private final JsonRow written = new JsonRow();
    private final JsonRow masked = new JsonRow();
    private final LogFormat lines = LogFormats.of("openai-chat").orElseThrow();
    private final LogFormat pairs = LogFormats.of("openai-preference").orElseThrow();
    private final Conversations conversations;
    private final LineBuffer line = new LineBuffer();
    private final LineLosses losses = new LineLosses();

    MaskedLine(JsonReader json) {
        this.json = json;
        this.conversations = new Conversations(json);
    }

    /** What the conversation is with masks in it; it holds until the next. */
    Conversation of(Conversation conversation, JsonRedactor redactor) {
        line.clear();
        LineFormat.CANONICAL.write(conversation, line, losses);
        json.read(line.toArray(), 0, false, written);
        byte[] redacted = redactor.redact(written, written.root());
        json.read(redacted == null ? written.source() : redacted, 0, false, masked);
        conversations.begin(masked, RuleSet.DEFAULT, example -> {});
        (conversation.pair() == null ? lines : pairs).read(masked, masked.root(), conversations);
        return conversations.conversation();
    }
}
