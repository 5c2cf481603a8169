package io.tunestream.cli.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * An open file.
 *
 * @param in          its bytes, unpacked, from the first on
 * @param head        the first of them
 * @param compression how they were packed
 */
public record FileSource(InputStream in, FileHead head, Compression compression) implements AutoCloseable {

    static FileSource of(InputStream raw) throws IOException {
        BufferedInputStream packed = new BufferedInputStream(raw, FileHead.LENGTH);
        Compression compression = Compression.of(FileHead.of(packed));
        BufferedInputStream in = compression == Compression.NONE
                ? packed
                : new BufferedInputStream(compression.unpacked(packed), FileHead.LENGTH);
        return new FileSource(in, FileHead.of(in), compression);
    }

    /** What is odd about it and does no harm to its rows, each as a clause behind its name. */
    public List<String> oddities() {
        List<String> odd = new ArrayList<>();
        if (head.startsWithMark()) {
            odd.add("begins with a byte order mark");
        }
        if (head.endsLinesWithCarriageReturns()) {
            odd.add("ends its lines with carriage returns");
        }
        return odd;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
