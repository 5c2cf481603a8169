package io.tunestream.example;

import io.tunestream.example.check.RowRule;
import io.tunestream.example.check.Violations;
import io.tunestream.example.parse.IntList;
import io.tunestream.example.parse.JsonFault;
import io.tunestream.example.parse.JsonRow;

/** What a row's reader found wrong with it, as violations of the examples in it. */
final class RowFindings {

    private RowFindings() {}

    /** Keys that an example has twice: those of its own value, {@code root}, and not of another in the same row. */
    static void duplicates(JsonRow row, int root, Violations out) {
        IntList members = row.duplicates();
        for (int index = 0; index < members.size(); index++) {
            int member = members.get(index);
            if (member >= root && member < row.behind(root)) {
                out.add(RowRule.DUPLICATE_JSON_KEY, member);
            }
        }
    }

    /** Why the row could not be read to its end. */
    static void fault(JsonRow row, Violations out) {
        JsonFault fault = row.fault();
        if (fault == null) {
            return;
        }
        if (fault.tooDeep()) {
            out.addLast(RowRule.JSON_TOO_DEEP, fault.pointer(), "");
        } else {
            String mistake = JsonMistake.at(row.source(), fault.offset());
            out.addLast(RowRule.JSON_INVALID, "", mistake + atByte(fault.offset()));
        }
    }

    /** The sentence that names a place in the row, whose bytes are counted from 0. */
    static String atByte(long offset) {
        return " See byte " + offset + ".";
    }
}
