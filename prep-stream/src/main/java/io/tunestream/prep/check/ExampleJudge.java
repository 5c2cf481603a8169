package io.tunestream.prep.check;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.tunestream.prep.adapt.ByteScan;
import io.tunestream.prep.adapt.JsonRow;
import io.tunestream.prep.adapt.TextReader;
import io.tunestream.prep.adapt.Utf8;
import io.tunestream.prep.clean.LineWriter;
import io.tunestream.prep.count.CanonicalForm;
import io.tunestream.prep.count.Fingerprints;
import io.tunestream.record.Violation;
import io.tunestream.tokens.ChatFormula;
import io.tunestream.tokens.TokenCounter;
import io.tunestream.tokens.TokenCounters;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Judges rows in the chat format: {@code {"messages": [{"role": …, "content": …}, …], "tools": […]}}. In one pass it finds
 * every violation of a {@link Rule}, counts the tokens, and takes the fingerprint and the finished line.
 *
 * <p>Tokens are those of the chat formula: every string that a message or its tool calls and content parts hold, and every
 * string in {@code tools}, but not the address of a picture. Keeps up to 16 KB of buffers: one instance a thread.
 */
public final class ExampleJudge implements Judge {
    private static final int BOM = 0xFEFF;
    private static final int BOM_LENGTH = 3;

    private final Limits limits;
    private final boolean estimates;
    private final JsonRow.Opener opener;
    private final ChatFormula formula;
    private final Fingerprints fingerprints;
    private final ByteScan scan = new ByteScan();
    private final TextReader texts = new TextReader();
    private final CanonicalForm form = new CanonicalForm();
    private final LineWriter lines = new LineWriter();
    private final Findings findings = new Findings();

    /** A judge of rows of a dataset, whose name makes its fingerprints its own. */
    public ExampleJudge(String dataset, TokenCounter counter, Limits limits) {
        this(dataset, counter, limits, false);
    }

    private ExampleJudge(String dataset, TokenCounter counter, Limits limits, boolean estimates) {
        this.limits = requireNonNull(limits, "limits");
        this.estimates = estimates;
        opener = new JsonRow.Opener(limits.depth());
        formula = new ChatFormula(requireNonNull(counter, "counter"));
        fingerprints = new Fingerprints(requireNonNull(dataset, "dataset"));
    }

    /** A judge for a model whose tokenizer is not public: estimates the tokens, and says so of every row. */
    public static ExampleJudge estimating(String dataset, Limits limits) {
        return new ExampleJudge(dataset, TokenCounters.estimate(), limits, true);
    }

    @Override
    public Verdict judge(byte[] row) {
        requireNonNull(row, "row");
        findings.clear();
        if (row.length > limits.rowBytes()) {
            return faulty(Rule.ROW_TOO_LARGE.atMost(limits.rowBytes(), "the rules"));
        }
        scan.scan(row);
        if (scan.malformedAt() >= 0) {
            return faulty(Rule.FILE_NOT_UTF8.atByte(scan.malformedAt()));
        }
        int start = bomLength(row);
        if (start > 0) {
            findings.add(Rule.BOM_PRESENT.at(""));
        }
        return read(row, start);
    }

    private Verdict faulty(Violation violation) {
        findings.add(violation);
        return new Verdict.Faulty(findings.list());
    }

    private Verdict read(byte[] row, int start) {
        form.clear();
        lines.clear();
        formula.startConversation();
        try (JsonRow json = opener.open(row, start)) {
            return read(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Bytes in memory cannot fail to be read", impossible);
        }
    }

    private Verdict read(JsonRow json) throws IOException {
        RowReader reader = reader(json);
        try {
            reader.read();
        } catch (StreamConstraintsException limit) {
            return faulty(json.depth() > limits.depth() ? Rule.JSON_TOO_DEEP.at(json.pointer()) : invalid(json, limit));
        } catch (JsonProcessingException malformed) {
            return faulty(invalid(json, malformed));
        }
        if (findings.faulty()) {
            return new Verdict.Faulty(findings.list());
        }
        if (estimates) {
            findings.add(Rule.TOKENS_ESTIMATED.at(""));
        }
        byte[] line = lines.line(json.bytes(), reader.start(), reader.end(), scan.lineBreaks());
        return new Verdict.Valid(line, fingerprints.of(form), formula.total(), findings.list());
    }

    private RowReader reader(JsonRow json) {
        ValueReader values = new ValueReader(json, scan.controls(), texts, form, formula, findings);
        Conversation conversation = new Conversation(values);
        RoleReader roles = new RoleReader(json, values, form, formula, lines);
        MessageReader message = new MessageReader(json, values, form, formula, roles, conversation);
        MessagesReader messages = new MessagesReader(json, values, message, conversation);
        return new RowReader(json, values, messages, form, lines, findings);
    }

    private static Violation invalid(JsonRow json, JsonProcessingException malformed) {
        return Rule.JSON_INVALID.atByte(json.offset(malformed));
    }

    private static int bomLength(byte[] row) {
        boolean bom = row.length >= BOM_LENGTH && Utf8.codePointAt(row, 0) == BOM;
        return bom ? BOM_LENGTH : 0;
    }
}
