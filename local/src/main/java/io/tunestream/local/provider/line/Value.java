package io.tunestream.local.provider.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A value of a line, asked for what the schema has in its place. Anything else is refused, null too; the words are those of
 * pydantic, which OpenAI's refusals quote.
 */
record Value(Place place, JsonNode node) {
    /** The same value, an object with members of no other names. */
    Value object(Set<String> names) throws LineFault {
        if (!node.isObject()) {
            throw refused("Input should be a valid dictionary");
        }
        for (var member : node.properties()) {
            if (!names.contains(member.getKey())) {
                throw LineFault.at(place.child(member.getKey()), "Extra inputs are not permitted");
            }
        }
        return this;
    }

    Value required(String name) throws LineFault {
        return optional(name).orElseThrow(() -> LineFault.at(place.child(name), "Field required"));
    }

    /** Empty where the member is missing; a null is a value. */
    Optional<Value> optional(String name) {
        return Optional.ofNullable(node.get(name)).map(member -> new Value(place.child(name), member));
    }

    /** As {@link #optional}, of a member that the schema lets be null. */
    Optional<Value> nullable(String name) {
        return optional(name).filter(member -> !member.node.isNull());
    }

    List<Value> items(int least, int most) throws LineFault {
        if (!node.isArray()) {
            throw refused("Input should be a valid list");
        }
        if (node.size() < least) {
            throw refused("List should have at least " + items(least) + " after validation, not " + node.size());
        }
        if (node.size() > most) {
            throw refused("List should have at most " + items(most) + " after validation, not " + node.size());
        }
        List<Value> items = new ArrayList<>(node.size());
        for (JsonNode each : node) {
            items.add(new Value(place.child(String.valueOf(items.size())), each));
        }
        return items;
    }

    private static String items(int count) {
        return count + (count == 1 ? " item" : " items");
    }

    String text() throws LineFault {
        if (!node.isTextual()) {
            throw refused("Input should be a valid string");
        }
        return node.textValue();
    }

    String text(Pattern whole) throws LineFault {
        String text = text();
        if (!whole.matcher(text).matches()) {
            throw refused("String should match pattern '" + whole.pattern() + "'");
        }
        return text;
    }

    /** One of the words, which are listed in the refusal as {@code listed}. */
    void word(Set<String> words, String listed) throws LineFault {
        if (!node.isTextual() || !words.contains(node.textValue())) {
            throw refused("Input should be " + listed);
        }
    }

    void flag() throws LineFault {
        if (!node.isBoolean()) {
            throw refused("Input should be a valid boolean");
        }
    }

    LineFault refused(String words) {
        return LineFault.at(place, words);
    }
}
