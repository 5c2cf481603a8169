package io.tunestream.example.redact;

import io.tunestream.example.check.Rule;
import io.tunestream.example.parse.Bytes;
import io.tunestream.example.redact.Mask.Form;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds things in one text after another and puts masks in their places. For one thread. */
final class TextRedactor {
    private final TextScanner.Sink sink = this::found;
    private final Bytes replaced = new Bytes();
    private final Bytes described = new Bytes();
    private TextScanner scanner = new TextScanner(List.of());
    private Replacement replacement = (rule, utf8, from, to, form) -> null;
    private byte[] text = {};
    private Form form = Form.TEXT;
    private int start;
    private int end;
    private int copied;

    /** Is asked about each find. */
    interface Replacement {
        /** What takes the place of what stands between two offsets; null where it stays. */
        @Nullable
        Mask replace(Rule rule, byte[] utf8, int from, int to, Form form);
    }

    /** From now on that is who looks and who is asked. */
    void use(TextScanner looking, Replacement asked) {
        scanner = looking;
        replacement = asked;
    }

    /** The text between two offsets with masks in it; null where it stays as it is. */
    byte @Nullable [] redact(byte[] utf8, int from, int to, Form written) {
        return redact(utf8, from, from, to, written);
    }

    /** The same of a text of which a word says what it is. */
    byte @Nullable [] redact(String word, byte[] utf8, int from, int to, Form written) {
        described.clear();
        describe(word);
        int begin = described.size();
        described.append(utf8, from, to);
        return redact(described.array(), 0, begin, described.size(), written);
    }

    private byte @Nullable [] redact(byte[] utf8, int context, int from, int to, Form written) {
        text = utf8;
        form = written;
        start = from;
        end = to;
        copied = from;
        replaced.clear();
        scanner.scan(utf8, context, from, to, sink);
        if (copied == from) {
            return null;
        }
        replaced.append(utf8, copied, to);
        return Arrays.copyOf(replaced.array(), replaced.size());
    }

    /** In a number there is something only where it is all of it. */
    private void found(Rule rule, int from, int to) {
        if (form == Form.NUMBER && !(from == start && to == end)) {
            return;
        }
        Mask mask = replacement.replace(rule, text, from, to, form);
        if (mask != null) {
            byte[] written = mask.bytes(form);
            replaced.append(text, copied, from);
            replaced.append(written, 0, written.length);
            copied = to;
        }
    }

    /** {@code phoneNumber} as {@code phone Number: }. */
    private void describe(String word) {
        boolean lower = false;
        for (int index = 0; index < word.length(); index++) {
            char unit = word.charAt(index);
            if (lower && Character.isUpperCase(unit)) {
                described.append(' ');
            }
            lower = Character.isLowerCase(unit);
            described.append(unit < 0x80 ? unit : ' ');
        }
        described.append(':');
        described.append(' ');
    }
}
