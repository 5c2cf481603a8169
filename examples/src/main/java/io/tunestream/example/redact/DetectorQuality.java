package io.tunestream.example.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * How well a kind is found, measured on 2,000 items planted among look-alikes: twice, with items that the detectors were written
 * with, and with others.
 *
 * @param code             the rule's
 * @param recall           share of the items that are found whole
 * @param precision        share of the finds that were planted
 * @param heldOutRecall    the same of the others
 * @param heldOutPrecision the same of the others
 */
public record DetectorQuality(
        String code, String recall, String precision, String heldOutRecall, String heldOutPrecision) {

    /** Those of all rules, in their order. */
    public static List<DetectorQuality> all() {
        return file().lines()
                .map(line -> line.split("\t", -1))
                .map(cells -> new DetectorQuality(cells[0], cells[1], cells[2], cells[3], cells[4]))
                .toList();
    }

    /** The file of what was measured: codes, recall and precision, and those of the others, with tabs between them. */
    static String file() {
        try (InputStream file = requireNonNull(DetectorQuality.class.getResourceAsStream("measured.tsv"))) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
