package io.tunestream.prep.check;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.END_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.FIELD_NAME;

import com.fasterxml.jackson.core.JsonToken;
import io.tunestream.prep.adapt.JsonRow;
import io.tunestream.prep.adapt.TextReader;
import io.tunestream.prep.count.CanonicalForm;
import io.tunestream.tokens.ChatFormula;
import java.io.IOException;

/** Reads the values of a row, whatever they are: keeps their canonical form, checks their texts and names, counts texts. */
final class ValueReader {
    private final JsonRow json;
    private final TextReader texts;
    private final CanonicalForm form;
    private final ChatFormula formula;
    private final Findings findings;
    private final boolean controls;

    /** With {@code controls} texts are searched for unescaped control characters, of which the row has some. */
    ValueReader(
            JsonRow json,
            boolean controls,
            TextReader texts,
            CanonicalForm form,
            ChatFormula formula,
            Findings findings) {
        this.json = json;
        this.controls = controls;
        this.texts = texts;
        this.form = form;
        this.formula = formula;
        this.findings = findings;
    }

    /** Reads the value that begins with the token, and counts every string in it. Returns the offset behind it. */
    int read(JsonToken token) throws IOException {
        return read(token, true);
    }

    /** As {@link #read(JsonToken)}, counting nothing. */
    int readUncounted(JsonToken token) throws IOException {
        return read(token, false);
    }

    /** Reads the string that is the last token. */
    Text text() {
        int start = form.beginText();
        int rowEnd = texts.read(json.bytes(), json.tokenStart(), form.bytes());
        form.endText(start);
        Text text = new Text(form.bytes(), start, form.bytes().size(), rowEnd);
        if (texts.loneSurrogate()) {
            report(Rule.LONE_SURROGATE);
        }
        if (texts.control() || (controls && text.hasControl())) {
            report(Rule.NUL_OR_CONTROL_CHAR);
        }
        return text;
    }

    /** Counts a text in the chat formula. */
    void count(Text text) {
        formula.value(text.utf8(), text.from(), text.length());
    }

    /** The name that is the last token, after a look at whether its object has it already. */
    String name() throws IOException {
        if (json.duplicateName()) {
            report(Rule.DUPLICATE_JSON_KEY);
        }
        return json.name();
    }

    /** Passes over the value that begins with the token: only its JSON is checked. */
    void skip(JsonToken first) throws IOException {
        int depth = json.depth();
        while (first.isStructStart() && json.depth() >= depth) {
            if (json.next() == FIELD_NAME) {
                name();
            }
        }
    }

    /** The last token breaks the rule. */
    void report(Rule rule) {
        findings.add(rule.at(json.pointer()));
    }

    /** An element of the list that is the last value breaks the rule. */
    void reportElement(Rule rule, int index) {
        findings.add(rule.at(json.pointer() + "/" + index));
    }

    /** A member of the object that is the last value breaks the rule. */
    void reportMember(Rule rule, String name) {
        findings.add(rule.at(json.pointer() + "/" + name));
    }

    private int read(JsonToken token, boolean counted) throws IOException {
        switch (token) {
            case VALUE_STRING -> {
                Text text = text();
                if (counted) {
                    count(text);
                }
                return text.rowEnd();
            }
            case START_OBJECT -> object(counted);
            case START_ARRAY -> list(counted);
            default -> form.scalar(json.bytes(), json.tokenStart(), json.tokenEnd());
        }
        return json.tokenEnd();
    }

    private void object(boolean counted) throws IOException {
        form.mark('{');
        while (json.next() != END_OBJECT) {
            String name = name();
            form.name(name);
            read(json.next(), counted);
        }
        form.mark('}');
    }

    private void list(boolean counted) throws IOException {
        form.mark('[');
        for (JsonToken token = json.next(); token != END_ARRAY; token = json.next()) {
            read(token, counted);
        }
        form.mark(']');
    }
}
