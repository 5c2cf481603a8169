package io.tunestream.prep.check;

import static com.fasterxml.jackson.core.JsonToken.END_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.NOT_AVAILABLE;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;

import com.fasterxml.jackson.core.JsonToken;
import io.tunestream.prep.adapt.JsonRow;
import io.tunestream.prep.adapt.TopLevelField;
import io.tunestream.prep.clean.LineWriter;
import io.tunestream.prep.count.CanonicalForm;
import java.io.IOException;

/** Reads the top level of a row: what a trainer reads is read, everything else is passed over. */
final class RowReader {
    /** Says where the row belongs, and is no more expected in the line than a surprise in the row. */
    private static final String DATASET = "dataset";

    private final JsonRow json;
    private final ValueReader values;
    private final MessagesReader messages;
    private final CanonicalForm form;
    private final LineWriter lines;
    private final Findings findings;
    private int start;
    private int end;
    private boolean hasMessages;

    RowReader(
            JsonRow json,
            ValueReader values,
            MessagesReader messages,
            CanonicalForm form,
            LineWriter lines,
            Findings findings) {
        this.json = json;
        this.values = values;
        this.messages = messages;
        this.form = form;
        this.lines = lines;
        this.findings = findings;
    }

    /** Reads the row from its first token to its end. */
    void read() throws IOException {
        JsonToken first = json.next();
        start = json.tokenStart();
        if (first == START_OBJECT) {
            members();
        } else if (first != NOT_AVAILABLE) {
            findings.add(Rule.ROW_NOT_OBJECT.at(""));
            values.skip(first);
        }
        end = json.tokenEnd();
        if (first == NOT_AVAILABLE || json.next() != NOT_AVAILABLE) {
            findings.add(Rule.JSON_INVALID.atByte(json.tokenStart()));
        }
    }

    /** Offset of the opening brace. */
    int start() {
        return start;
    }

    /** Offset behind the closing brace. */
    int end() {
        return end;
    }

    private void members() throws IOException {
        while (json.next() != END_OBJECT) {
            String name = values.name();
            TopLevelField part = TopLevelField.of(name);
            JsonToken token = json.next();
            if (part == null) {
                leaveBehind(name, token);
            } else {
                keep(part, token);
            }
        }
        if (!hasMessages) {
            findings.add(Rule.MESSAGES_MISSING.at(""));
        }
    }

    private void keep(TopLevelField part, JsonToken token) throws IOException {
        int from = json.tokenStart();
        form.beginPart();
        int to = part == TopLevelField.MESSAGES ? messages.read(token) : values.read(token);
        form.endPart(part, token == VALUE_NULL);
        lines.keep(part, from, to);
        hasMessages |= part == TopLevelField.MESSAGES;
    }

    private void leaveBehind(String name, JsonToken token) throws IOException {
        lines.leaveBehind();
        if (!name.equals(DATASET)) {
            values.report(Rule.EXTRA_TOP_LEVEL_KEY);
        }
        values.skip(token);
    }
}
