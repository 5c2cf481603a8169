package io.tunestream.cli.input;

import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Makes JSON Lines in UTF-8 of a file, once. */
public final class LineConversion {

    private final InputFile input;
    private final AtomicLong read = new AtomicLong();
    private final List<String> changes = new ArrayList<>();
    private long lines;

    public LineConversion(InputFile input) {
        this.input = input;
    }

    /**
     * Writes the lines.
     *
     * @param progress told now and then how many bytes of the file were read
     * @throws Fault FILE_EMPTY, FILE_BINARY, FILE_NOT_JSON, FILE_JSON_FAULTY, FILE_ENCODING, FILE_DAMAGED, FILE_UNREADABLE
     */
    public void write(OutputStream out, LongConsumer progress) {
        try (FileSource source = input.open(read)) {
            if (source.compression() != Compression.NONE) {
                changes.add("packed by " + source.compression().label());
            }
            write(utf8(source), out, progress);
        } catch (CharacterCodingException e) {
            throw new Fault(
                    FaultCode.FILE_ENCODING, input.label() + " has characters that its encoding does not know", e);
        } catch (IOException e) {
            throw input.unreadable(e);
        }
    }

    private BufferedInputStream utf8(FileSource source) throws IOException {
        TextEncoding encoding = TextEncoding.of(source.head());
        int mark = encoding.markLength(source.head());
        if (mark > 0) {
            changes.add("a byte order mark");
        }
        source.in().skipNBytes(mark);
        if (encoding == TextEncoding.UTF_8) {
            FileChecks.requireText(source.head(), input.label());
            return new BufferedInputStream(source.in(), FileHead.LENGTH);
        }
        changes.add(encoding.label());
        return new BufferedInputStream(new Utf8Stream(source.in(), encoding), FileHead.LENGTH);
    }

    private void write(BufferedInputStream text, OutputStream out, LongConsumer progress) throws IOException {
        FileHead head = FileHead.of(text);
        FileChecks.requireNotBlank(head, input.label());
        FileChecks.requireJson(head, input.label());
        if (head.endsLinesWithCarriageReturns()) {
            changes.add("carriage returns at the ends of lines");
        }
        FileForm form = FileForm.of(head);
        Runnable after = () -> progress.accept(read.get());
        if (form.kind() == FileForm.Kind.LINES) {
            lines = new PlainLines(text, out).write(after);
        } else {
            changes.add(form.kind().found());
            lines = new ValueLines(input.label(), text, out).write(after);
        }
    }

    /** What was changed, in one line. */
    public String report() {
        String was = changes.isEmpty()
                ? "was JSON Lines in UTF-8 already, and is copied as it was"
                : "was not JSON Lines in UTF-8 (found: %s)".formatted(String.join("; ", changes));
        return "%s %s: %s".formatted(input.label(), was, NumberFormat.of(lines, "line"));
    }
}
