package io.tunestream.prep.check;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;

import com.fasterxml.jackson.core.JsonToken;
import io.tunestream.prep.adapt.JsonRow;
import java.io.IOException;

/** Reads the list of messages. */
final class MessagesReader {
    private final JsonRow json;
    private final ValueReader values;
    private final MessageReader messages;
    private final Conversation conversation;

    MessagesReader(JsonRow json, ValueReader values, MessageReader messages, Conversation conversation) {
        this.json = json;
        this.values = values;
        this.messages = messages;
        this.conversation = conversation;
    }

    /** Reads the value of {@code messages} that begins with the token. Returns the offset behind it. */
    int read(JsonToken first) throws IOException {
        if (first != START_ARRAY) {
            values.report(Rule.MESSAGES_NOT_LIST);
            return values.read(first);
        }
        conversation.begin();
        for (JsonToken token = json.next(); token != END_ARRAY; token = json.next()) {
            if (token == START_OBJECT) {
                messages.read();
            } else {
                values.report(Rule.MESSAGE_NOT_OBJECT);
                values.read(token);
                conversation.message(null, false);
            }
        }
        conversation.end();
        return json.tokenEnd();
    }
}
