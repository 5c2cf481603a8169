package io.tunestream.prep.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.Outcome;
import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.Violation;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.file.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers, in files, which large rows are being judged, so that one that ends the process is set aside when the process
 * is started again: rejected unread, with a code of its own, and named by its offset. A good row is not to be lost because
 * somebody killed the process while it was being judged, so this is what counts as evidence against a row:
 *
 * <ul>
 *   <li>a StackOverflowError while it was judged, once: it comes of nothing but the row;
 *   <li>the end of the process when the row had been in work for a minute, once. The largest row in the form that costs most
 *       takes a few seconds, so a kill at random does not hit such a moment; whoever kills a process that stands still
 *       does. Only the seconds count in which the process really ran, not those for which it or the machine was stopped;
 *   <li>three ends of the process with the row in work, with no judgement of it between. An OutOfMemoryError may come of
 *       whatever else is in memory, and a kill of anything; so each is one end, and one or two are forgotten once the row is
 *       judged. A row that needs more memory than there is costs three starts, and no more.
 * </ul>
 *
 * <p>Thread-safe as long as one thread at a time judges the rows of a partition.
 */
public final class LargeRows {

    /** What a large row has at least. */
    public static final int BYTES = 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(LargeRows.class);
    private static final int ENOUGH = 3;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final String JUDGING = ".judging";
    private static final String ASIDE = ".aside";

    private final Path directory;
    private final String topic;
    private final WorkClock clock;
    private final Map<String, Integer> ends = new ConcurrentHashMap<>();
    private final Set<String> aside = ConcurrentHashMap.newKeySet();

    private LargeRows(Path directory, String topic, WorkClock clock) {
        this.directory = directory;
        this.topic = topic;
        this.clock = clock;
    }

    /** Sees what a process before left in the directory about rows of the topic; makes the directory where it is not there. */
    public static LargeRows open(Path directory, String topic) {
        return open(directory, topic, TICK);
    }

    static LargeRows open(Path directory, String topic, Duration tick) {
        LargeRows rows = new LargeRows(directory, topic, new WorkClock(tick));
        try {
            Directories.createPrivate(directory);
            try (Stream<Path> left = Files.list(directory)) {
                for (Path file : left.toList()) {
                    rows.take(file);
                }
            }
            return rows;
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    /** What the pipeline makes of the row, unless the row has ended the process before. */
    List<Outcome> prepare(RecordMetadata row, Function<byte[], List<Outcome>> pipeline, byte[] json) {
        String name = "%d@%d".formatted(row.partition(), row.offset());
        if (aside.contains(name)) {
            LOG.warn("ROW_SET_ASIDE: {}-{}@{} is rejected unread", row.topic(), row.partition(), row.offset());
            return List.of(Outcome.Rejected.unread(Violation.of(RecordRule.ROW_SET_ASIDE)));
        }
        Path marker = directory.resolve(name + JUDGING);
        write(marker, ends.getOrDefault(name, 0) + 1);
        List<Outcome> outcomes = prepared(pipeline, json, marker);
        delete(marker);
        ends.remove(name);
        return outcomes;
    }

    private List<Outcome> prepared(Function<byte[], List<Outcome>> pipeline, byte[] json, Path marker) {
        WorkClock.Work work = clock.start(() -> write(marker, ENOUGH));
        try {
            return pipeline.apply(json);
        } catch (StackOverflowError e) {
            work.end();
            write(marker, ENOUGH);
            throw e;
        } finally {
            work.end();
        }
    }

    /** Forgets the rows that were set aside, once that they are rejected is committed. */
    public void forget() {
        aside.forEach(name -> delete(directory.resolve(name + ASIDE)));
        aside.clear();
    }

    private void take(Path file) throws IOException {
        String name = file.getFileName().toString();
        List<String> lines = Files.readAllLines(file, UTF_8);
        if (lines.size() < 2 || !lines.get(1).equals(topic)) {
            Files.delete(file);
        } else if (name.endsWith(ASIDE)) {
            aside.add(name.substring(0, name.length() - ASIDE.length()));
        } else {
            takeMarker(file, name.substring(0, name.length() - JUDGING.length()), Integer.parseInt(lines.getFirst()));
        }
    }

    private void takeMarker(Path marker, String row, int before) throws IOException {
        if (before < ENOUGH) {
            LOG.warn("The process ended {} times while it judged {}-{}, which is judged again", before, topic, row);
            ends.put(row, before);
            return;
        }
        LOG.warn("ROW_SET_ASIDE: {}-{} ended the process and will be rejected unread", topic, row);
        Files.move(marker, directory.resolve(row + ASIDE));
        aside.add(row);
    }

    private void write(Path marker, int end) {
        try {
            Files.writeString(marker, end + "\n" + topic + "\n", UTF_8);
        } catch (IOException e) {
            throw unusable(marker, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static Fault unusable(Path path, IOException cause) {
        return new Fault(FaultCode.DATA_DIR_UNUSABLE, "%s in prep.work-dir cannot be used".formatted(path), cause);
    }
}
