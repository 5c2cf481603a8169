package io.tunestream.example.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.tunestream.example.check.Violation;
import io.tunestream.example.redact.Mask.Form;
import java.util.Arrays;
import java.util.List;

/** Masks whatever any detector finds in the names that pointers of violations are made of. For one thread. */
final class PointerRedactor {
    private final TextScanner everything = new TextScanner(Detectors.ALL);
    private final TextRedactor names = new TextRedactor();

    PointerRedactor() {
        names.use(everything, (rule, utf8, from, to, form) -> new Mask(Masks.label(rule), 1));
    }

    /** The same violations with masks in their pointers; most have none, and are given back as they are. */
    List<Violation> withoutContent(List<Violation> found) {
        for (Violation each : found) {
            if (mayHoldContent(each.pointer())) {
                return found.stream().map(this::withoutContent).toList();
            }
        }
        return found;
    }

    /** Whether a name in it is long enough for a find and has a character that a detector would be asked about. */
    private boolean mayHoldContent(String pointer) {
        int from = 0;
        while (from < pointer.length()) {
            int slash = pointer.indexOf('/', from);
            int to = slash < 0 ? pointer.length() : slash;
            if (mayHoldContent(pointer, from, to)) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    private boolean mayHoldContent(String pointer, int from, int to) {
        boolean anchored = false;
        for (int at = from; at < to; at++) {
            char unit = pointer.charAt(at);
            if (unit >= 0x80 || unit == '~') {
                // More bytes than characters, or fewer.
                return true;
            }
            anchored |= everything.isAnchor(at > from ? pointer.charAt(at - 1) : 0, unit);
        }
        return anchored && to - from >= TextScanner.SHORTEST_FIND;
    }

    private Violation withoutContent(Violation violation) {
        String pointer = Arrays.stream(violation.pointer().split("/", -1))
                .map(this::withoutContent)
                .collect(joining("/"));
        return new Violation(violation.code(), pointer, violation.message(), violation.severity());
    }

    private String withoutContent(String name) {
        byte[] utf8 = name.replace("~1", "/").replace("~0", "~").getBytes(UTF_8);
        byte[] other = names.redact(utf8, 0, utf8.length, Form.NAME);
        return other == null
                ? name
                : new String(other, UTF_8).replace("~", "~0").replace("/", "~1");
    }
}
