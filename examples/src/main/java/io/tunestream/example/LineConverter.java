package io.tunestream.example;

import static java.util.Objects.requireNonNull;

import io.tunestream.example.adapt.ChatLine;
import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.format.LogFormats;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import io.tunestream.example.target.LineBuffer;
import io.tunestream.example.target.LineLosses;
import io.tunestream.example.target.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Takes the bytes of a file of canonical lines, such as a batch's, and passes each line on as its target's: line by line, so that the
 * line numbers of both files agree. A pair of answers where the target learns from conversations, or the other way round, is a
 * {@link LineKindException}. Holds one line. Closing it leaves what is behind it open. Of one thread.
 */
public final class LineConverter extends OutputStream {
    private final Target target;
    private final OutputStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final JsonReader reader = new JsonReader(Limits.DEFAULT.depth());
    private final JsonRow row = new JsonRow();
    private final LogFormat lines;
    private final Conversations conversations = new Conversations(reader);
    private final LineBuffer converted = new LineBuffer();
    private final LineLosses losses = new LineLosses();
    private long number;

    public LineConverter(Target target, OutputStream out) {
        this.target = requireNonNull(target, "target");
        this.out = requireNonNull(out, "out");
        this.lines = target.learnsFromPairs() ? LogFormats.PAIR_LINES : new ChatLine();
    }

    /** What the lines so far could not say. */
    public LineLosses losses() {
        return losses;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        for (int at = offset; at < offset + length; at++) {
            if (bytes[at] == '\n') {
                line.write(bytes, from, at - from);
                endLine();
                from = at + 1;
            }
        }
        line.write(bytes, from, offset + length - from);
    }

    private void endLine() throws IOException {
        byte[] source = line.toByteArray();
        line.reset();
        number++;
        reader.read(source, 0, false, row);
        if (row.fault() != null) {
            throw new IllegalStateException("line %d is no canonical line".formatted(number));
        }
        if (isPair() != target.learnsFromPairs()) {
            throw new LineKindException(number, target);
        }
        conversations.begin(row, RuleSet.DEFAULT, example -> {});
        lines.read(row, row.root(), conversations);
        converted.clear();
        target.format().write(conversations.conversation(), converted, losses);
        losses.endExample();
        converted.writeTo(out);
        out.write('\n');
    }

    private boolean isPair() {
        return JsonValue.of(row, row.root()).has("input");
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** @throws IllegalStateException where the last line has no line feed, so that the file is not whole */
    @Override
    public void close() throws IOException {
        flush();
        if (line.size() > 0) {
            throw new IllegalStateException("line %d has no end".formatted(number + 1));
        }
    }
}
