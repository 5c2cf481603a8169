package io.tunestream.cli.command;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.ExamplePlace;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.snapshot.ExampleFinder;
import io.tunestream.snapshot.NumberRange;
import io.tunestream.snapshot.StoredBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the examples of a dataset that a person names, in its ready batches. For one thread. */
final class ExampleSearch {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern NUMBERED = Pattern.compile("(.+):(\\d{1,18})");
    private static final Pattern SOURCE = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    private final KafkaConnection kafka;
    private final ExampleFinder finder;
    private final String dataset;

    ExampleSearch(KafkaConnection kafka, String dataset) {
        this.kafka = kafka;
        this.finder = kafka.exampleFinder();
        this.dataset = dataset;
    }

    /**
     * The examples that the options name; one at least.
     *
     * @throws Fault PARAMETER_INVALID, BATCH_NOT_FOUND or EXAMPLE_NOT_FOUND
     */
    List<ExamplePlace> find(ExampleOptions options) {
        String batch = options.batch();
        String source = options.source();
        String example = options.example();
        if (batch != null) {
            return List.of(ExampleFinder.ofBatch(batch(batch)));
        }
        return source != null ? ofSource(source) : ofExample(example == null ? "" : example);
    }

    private List<ExamplePlace> ofExample(String example) {
        if (FINGERPRINT.matcher(example).matches()) {
            ByteBuffer fingerprint = ByteBuffer.wrap(HexFormat.of().parseHex(example));
            return matching(batches(), each -> each.getFingerprint().equals(fingerprint), "example " + example);
        }
        Matcher numbered = matcher(NUMBERED, example, "--example is BATCH:NUMBER, or 32 hexadecimal digits");
        return List.of(ofNumber(batch(numbered.group(1)), Long.parseLong(numbered.group(2))));
    }

    private ExamplePlace ofNumber(StoredBatch batch, long number) {
        if (!batch.numbers().contains(NumberRange.of(number))) {
            throw new Fault(
                    FaultCode.EXAMPLE_NOT_FOUND,
                    "batch %s has the numbers %d to %d, and not %d"
                            .formatted(batch.id(), batch.firstNumber(), batch.lastNumber(), number));
        }
        try {
            return finder.ofNumber(batch, number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ExamplePlace> ofSource(String source) {
        Matcher place = matcher(SOURCE, source, "--source is PARTITION:OFFSET of the raw topic");
        int partition = Integer.parseInt(place.group(1));
        long offset = Long.parseLong(place.group(2));
        List<StoredBatch> candidates = batches().stream()
                .filter(batch -> batch.rawRanges().stream()
                        .anyMatch(range -> range.getPartition() == partition
                                && range.getFirst() <= offset
                                && offset <= range.getLast()))
                .toList();
        return matching(
                candidates,
                each -> each.getSourcePartition() == partition && each.getSourceOffset() == offset,
                "example from raw offset " + source);
    }

    private List<ExamplePlace> matching(
            Collection<StoredBatch> batches, Predicate<AcceptedExample> wanted, String what) {
        try {
            ExampleFinder.Found found = finder.matching(batches, wanted);
            if (found.places().isEmpty()) {
                throw new Fault(FaultCode.EXAMPLE_NOT_FOUND, notFound(what, found.gone()));
            }
            return found.places();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String notFound(String what, long gone) {
        String none = "no %s is in a ready batch of %s".formatted(what, dataset);
        return gone == 0 ? none : none + "; the log no longer holds %d batches of it".formatted(gone);
    }

    private StoredBatch batch(String id) {
        return kafka.readyTopic()
                .find(id)
                .filter(batch -> batch.dataset().equals(dataset))
                .orElseThrow(() ->
                        new Fault(FaultCode.BATCH_NOT_FOUND, "there is no batch %s of %s".formatted(id, dataset)));
    }

    private List<StoredBatch> batches() {
        return kafka.readyTopic().find(id -> id.startsWith(dataset + "-")).values().stream()
                .filter(batch -> batch.dataset().equals(dataset))
                .toList();
    }

    private static Matcher matcher(Pattern form, String text, String sentence) {
        Matcher matcher = form.matcher(text);
        if (!matcher.matches()) {
            throw new Fault(FaultCode.PARAMETER_INVALID, "%s; this is %s".formatted(sentence, text));
        }
        return matcher;
    }
}
