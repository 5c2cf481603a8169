package io.tunestream.prep.check;

import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonToken;
import io.tunestream.prep.adapt.Bytes;
import io.tunestream.prep.adapt.JsonRow;
import io.tunestream.prep.clean.LineWriter;
import io.tunestream.prep.count.CanonicalForm;
import io.tunestream.tokens.ChatFormula;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the role of a message; one of the names that other tools have for a role is repaired. */
final class RoleReader {
    private final JsonRow json;
    private final ValueReader values;
    private final CanonicalForm form;
    private final ChatFormula formula;
    private final LineWriter lines;

    RoleReader(JsonRow json, ValueReader values, CanonicalForm form, ChatFormula formula, LineWriter lines) {
        this.json = json;
        this.values = values;
        this.form = form;
        this.formula = formula;
        this.lines = lines;
    }

    /** The role that begins with the token; null where it is none, which is reported. */
    @Nullable
    Role read(JsonToken token) throws IOException {
        if (token != VALUE_STRING) {
            values.report(Rule.ROLE_NOT_STRING);
            values.read(token);
            return null;
        }
        int start = json.tokenStart();
        Text text = values.text();
        String word = text.word();
        Role role = Role.of(word);
        if (role == null) {
            role = Role.ofAlias(word);
            repair(role, start, text);
        }
        if (role != null) {
            formula.value(role.word());
        }
        return role;
    }

    private void repair(@Nullable Role role, int start, Text text) {
        if (role == null) {
            values.report(Rule.ROLE_UNKNOWN);
            return;
        }
        values.report(Rule.ROLE_ALIAS);
        lines.replace(start, text.rowEnd(), '"' + role.word() + '"');
        Bytes bytes = form.bytes();
        bytes.truncate(text.from());
        bytes.append(role.word().getBytes(US_ASCII), 0, role.word().length());
        form.endText(text.from());
    }
}
