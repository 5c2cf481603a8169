package io.tunestream.prep.check;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.END_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;

import com.fasterxml.jackson.core.JsonToken;
import io.tunestream.prep.adapt.JsonRow;
import io.tunestream.prep.count.CanonicalForm;
import java.io.IOException;
import java.util.Set;

/** Reads the content of a message: a string, or a list of parts. */
final class ContentReader {
    private static final Set<String> LITERAL_NULLS = Set.of("null", "None", "undefined", "NaN");
    private static final int LONGEST_LITERAL_NULL = "undefined".length();

    private final JsonRow json;
    private final ValueReader values;
    private final CanonicalForm form;

    /** What became of the content; of a list, the greatest that became of a part. */
    enum Content {
        MISSING,
        BLANK,
        PRESENT,
        /** Reported already. */
        WRONG
    }

    ContentReader(JsonRow json, ValueReader values, CanonicalForm form) {
        this.json = json;
        this.values = values;
        this.form = form;
    }

    /** Reads the content that begins with the token, and reports all but its absence and its being blank. */
    Content read(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> string();
            case START_ARRAY -> parts();
            case VALUE_NULL -> {
                values.read(token);
                yield Content.MISSING;
            }
            default -> wrong(Rule.CONTENT_WRONG_TYPE, token);
        };
    }

    private Content string() {
        Text text = values.text();
        values.count(text);
        if (text.length() <= LONGEST_LITERAL_NULL && LITERAL_NULLS.contains(text.word())) {
            values.report(Rule.CONTENT_LITERAL_NULL);
        }
        return text.isBlank() ? Content.BLANK : Content.PRESENT;
    }

    private Content parts() throws IOException {
        form.mark('[');
        Content content = Content.MISSING;
        for (JsonToken token = json.next(); token != END_ARRAY; token = json.next()) {
            Content part = token == START_OBJECT ? part() : wrong(Rule.CONTENT_WRONG_TYPE, token);
            content = part.compareTo(content) > 0 ? part : content;
        }
        form.mark(']');
        if (content == Content.MISSING) {
            values.report(Rule.CONTENT_PARTS_EMPTY);
            return Content.WRONG;
        }
        return content;
    }

    private Content part() throws IOException {
        form.mark('{');
        String type = "";
        Content text = Content.WRONG;
        while (json.next() != END_OBJECT) {
            String name = values.name();
            form.name(name);
            JsonToken token = json.next();
            switch (name) {
                case "type" -> type = word(token);
                case "text" -> text = partText(token);
                // How many tokens a picture takes has nothing to do with the length of its address.
                case "image_url" -> values.readUncounted(token);
                default -> values.read(token);
            }
        }
        form.mark('}');
        return judge(type, text);
    }

    private Content judge(String type, Content text) {
        switch (type) {
            case "image_url" -> {
                return Content.PRESENT;
            }
            case "text" -> {
                if (text == Content.WRONG) {
                    values.report(Rule.PART_TEXT_NOT_STRING);
                }
                return text;
            }
            default -> {
                values.report(Rule.CONTENT_PART_TYPE_UNKNOWN);
                return Content.WRONG;
            }
        }
    }

    private String word(JsonToken token) throws IOException {
        if (token != VALUE_STRING) {
            values.read(token);
            return "";
        }
        Text text = values.text();
        values.count(text);
        return text.word();
    }

    private Content partText(JsonToken token) throws IOException {
        if (token != VALUE_STRING) {
            values.read(token);
            return Content.WRONG;
        }
        Text text = values.text();
        values.count(text);
        return text.isBlank() ? Content.BLANK : Content.PRESENT;
    }

    private Content wrong(Rule rule, JsonToken token) throws IOException {
        values.report(rule);
        values.read(token);
        return Content.WRONG;
    }
}
