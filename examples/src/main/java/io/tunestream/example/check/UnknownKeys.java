package io.tunestream.example.check;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.function.Predicate;

/** Looks for members of an object that no trainer knows. One that is null says nothing and is none. */
final class UnknownKeys {

    private UnknownKeys() {}

    static void report(JsonRow row, int object, Predicate<String> known, Violations out) {
        for (int member = row.first(object); member != NONE; member = row.next(member)) {
            if (row.kind(row.value(member)) != Kind.NULL && !known.test(row.name(member))) {
                out.add(MessageRule.MESSAGE_UNKNOWN_KEY, row.value(member));
            }
        }
    }
}
