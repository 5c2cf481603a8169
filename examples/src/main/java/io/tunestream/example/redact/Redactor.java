package io.tunestream.example.redact;

import static io.tunestream.example.parse.JsonRow.NONE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.check.Rule;
import io.tunestream.example.check.Severity;
import io.tunestream.example.check.Violation;
import io.tunestream.example.check.Violations;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Pair;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.RepeatedValues;
import io.tunestream.example.redact.Mask.Form;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks through one example after another for what must not be learned. Of what was found nothing is said but that, and in
 * which message: each rule once. For one thread.
 */
public final class Redactor {
    private static final MessageMember[] MEMBERS = MessageMember.values();

    private final TextRedactor texts = new TextRedactor();
    private final PointerRedactor pointers = new PointerRedactor();
    private final Masks masks = new Masks();
    private final Set<String> reported = new HashSet<>();
    /** Tools in which these detectors find nothing. */
    private final RepeatedValues<List<Detector>> harmless = new RepeatedValues<>();

    private final TextRedactor.Replacement finding = this::find;
    private final TextRedactor.Replacement masking = this::mask;
    private final JsonRedactor values;
    private final MaskedLine line;
    private Redaction redaction = Redaction.NONE;
    private TextScanner scanner = new TextScanner(redaction.detectors());
    private Violations violations = new Violations();
    private int place = NONE;
    private boolean found;
    private boolean maskNeeded;

    /** Reads JSON in texts by that reader. */
    public Redactor(JsonReader json) {
        values = new JsonRedactor(texts, json);
        line = new MaskedLine(json);
    }

    /** The first mask of what breaks a rule. */
    public static String sample(Rule rule) {
        return new String(new Mask(Masks.label(rule), 1).bytes(Form.TEXT), UTF_8);
    }

    /** Whether something in a text may be a mask, behind which others may be the same. */
    public static boolean hasMask(String text) {
        return Mask.WRITTEN.matcher(text).find();
    }

    /** Begins an example: reports what is found in it. */
    public void check(Conversation conversation, Redaction wanted, Violations out) {
        begin(wanted, out);
        texts.use(scanner, finding);
        declared(conversation, conversation.tools());
        declared(conversation, conversation.functions());
        messages(conversation);
        Pair pair = conversation.pair();
        if (pair != null) {
            messages(pair.rejected());
        }
    }

    private void declared(Conversation conversation, int value) {
        JsonRow row = conversation.row();
        if (value != NONE && harmless.get(row, value) != redaction.detectors()) {
            found = false;
            value(conversation, value, value);
            if (!found) {
                harmless.put(row, value, redaction.detectors());
            }
        }
    }

    private void messages(Conversation conversation) {
        for (int index = 0; index < conversation.size(); index++) {
            Message message = conversation.message(index);
            for (MessageMember member : MEMBERS) {
                value(conversation, message.get(member), message.node());
            }
        }
    }

    private void begin(Redaction wanted, Violations out) {
        if (wanted.detectors() != redaction.detectors()) {
            scanner = new TextScanner(wanted.detectors());
        }
        redaction = wanted;
        violations = out;
        masks.clear();
        reported.clear();
        maskNeeded = false;
    }

    private void value(Conversation conversation, int value, int stands) {
        if (value != NONE) {
            place = stands;
            values.redact(conversation.row(), value);
        }
    }

    private @Nullable Mask find(Rule rule, byte[] utf8, int from, int to, Form form) {
        found = true;
        RedactionPolicy policy = redaction.policy(rule);
        if (policy == RedactionPolicy.MASK && form == Form.ADDRESS) {
            report(rule, Severity.E, rule.code() + Form.ADDRESS);
        } else if (policy != RedactionPolicy.OFF) {
            maskNeeded |= policy == RedactionPolicy.MASK;
            report(rule, policy.severity(), rule.code());
        }
        return null;
    }

    private void report(Rule rule, Severity severity, String once) {
        if (reported.add(once)) {
            violations.add(rule, severity, place);
        }
    }

    /** The example that was checked, with masks where they are wanted; it holds until the next. */
    public Conversation masked(Conversation conversation) {
        if (!maskNeeded) {
            return conversation;
        }
        texts.use(scanner, masking);
        // Tools stay what they are while a conversation grows, so theirs are the first numbers.
        value(conversation, conversation.tools(), NONE);
        value(conversation, conversation.functions(), NONE);
        return line.of(conversation, values);
    }

    private @Nullable Mask mask(Rule rule, byte[] utf8, int from, int to, Form form) {
        return redaction.policy(rule) == RedactionPolicy.MASK ? masks.of(rule, utf8, from, to) : null;
    }

    /** Values that are kept beside the example, with masks in place of what it is masked or would be rejected for. */
    public Map<String, String> beside(Map<String, String> kept) {
        if (kept.isEmpty()) {
            return kept;
        }
        texts.use(scanner, this::maskBeside);
        Map<String, String> masked = new TreeMap<>();
        kept.forEach((name, value) -> masked.put(name, beside(name, value)));
        return masked;
    }

    private String beside(String name, String value) {
        byte[] utf8 = value.getBytes(UTF_8);
        byte[] other = texts.redact(name, utf8, 0, utf8.length, Form.TEXT);
        return other == null ? value : new String(other, UTF_8);
    }

    private @Nullable Mask maskBeside(Rule rule, byte[] utf8, int from, int to, Form form) {
        RedactionPolicy policy = redaction.policy(rule);
        boolean stays = policy == RedactionPolicy.WARN || policy == RedactionPolicy.OFF;
        if (stays) {
            return null;
        }
        if (reported.add(rule.code())) {
            violations.addLast(rule, Severity.F);
        }
        return masks.of(rule, utf8, from, to);
    }

    /** The same violations, where a pointer holds nothing that is ever looked for: a key of a record may be anything. */
    public List<Violation> withoutContent(List<Violation> found) {
        return pointers.withoutContent(found);
    }
}
