package io.tunestream.prep.check;

import static com.fasterxml.jackson.core.JsonToken.END_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;

import com.fasterxml.jackson.core.JsonToken;
import io.tunestream.prep.adapt.JsonRow;
import io.tunestream.prep.check.ContentReader.Content;
import io.tunestream.prep.count.CanonicalForm;
import io.tunestream.tokens.ChatFormula;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one message after another, and judges each once all its members are known. */
final class MessageReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    /** The bytes of an empty list in the canonical form. */
    private static final int EMPTY_LIST = 2;

    private final JsonRow json;
    private final ValueReader values;
    private final CanonicalForm form;
    private final ChatFormula formula;
    private final ContentReader contents;
    private final RoleReader roles;
    private final Conversation conversation;

    private @Nullable Role role;
    private boolean hasRole;
    private Content content = Content.MISSING;
    private boolean callsTools;
    private Weight weight = Weight.NONE;

    MessageReader(
            JsonRow json,
            ValueReader values,
            CanonicalForm form,
            ChatFormula formula,
            RoleReader roles,
            Conversation conversation) {
        this.json = json;
        this.values = values;
        this.form = form;
        this.formula = formula;
        this.contents = new ContentReader(json, values, form);
        this.roles = roles;
        this.conversation = conversation;
    }

    /** Reads the message whose brace is the last token. */
    void read() throws IOException {
        role = null;
        hasRole = false;
        content = Content.MISSING;
        callsTools = false;
        weight = Weight.NONE;
        form.beginMessage();
        formula.message();
        while (json.next() != END_OBJECT) {
            String name = values.name();
            form.beginMember(name);
            JsonToken token = json.next();
            member(name, token);
            form.endMember(name, token == VALUE_NULL);
        }
        form.endMessage();
        judge();
    }

    private void member(String name, JsonToken token) throws IOException {
        switch (name) {
            case "role" -> {
                hasRole = true;
                role = roles.read(token);
            }
            case "content" -> content = contents.read(token);
            case "name" -> name(token);
            case "weight" -> weight = weight(token);
            case "tool_calls", "function_call" -> calls(token);
            case "tool_call_id", "refusal", "audio" -> values.read(token);
            default -> {
                values.report(Rule.MESSAGE_UNKNOWN_KEY);
                values.read(token);
            }
        }
    }

    private void name(JsonToken token) throws IOException {
        if (token != VALUE_STRING) {
            if (token != VALUE_NULL) {
                values.report(Rule.NAME_INVALID);
            }
            values.read(token);
            return;
        }
        String name = values.text().word();
        if (NAME.matcher(name).matches()) {
            formula.name(name);
        } else {
            values.report(Rule.NAME_INVALID);
        }
    }

    private Weight weight(JsonToken token) throws IOException {
        Weight read = Weight.of(token, json);
        read.broken().ifPresent(values::report);
        values.read(token);
        return read;
    }

    private void calls(JsonToken token) throws IOException {
        int before = form.bytes().size();
        values.read(token);
        callsTools |=
                token == START_OBJECT || (token == START_ARRAY && form.bytes().size() - before > EMPTY_LIST);
    }

    private void judge() {
        if (!hasRole) {
            values.report(Rule.ROLE_MISSING);
        }
        if (content == Content.MISSING && !callsTools) {
            values.report(Rule.CONTENT_MISSING);
        }
        if (content == Content.BLANK && !callsTools) {
            values.reportMember(role == Role.ASSISTANT ? Rule.ASSISTANT_CONTENT_EMPTY : Rule.CONTENT_EMPTY, "content");
        }
        if (weight != Weight.NONE && role != null && role != Role.ASSISTANT) {
            values.reportMember(Rule.WEIGHT_NOT_ASSISTANT, "weight");
        }
        conversation.message(role, weight == Weight.ZERO);
    }
}
