package io.tunestream.prep.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.prep.check.Judge;
import io.tunestream.prep.check.Rule;
import io.tunestream.prep.check.Verdict;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.file.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers, in files, which large rows are being judged, so that one that ends the process is set aside when the process
 * is started again: at once where an Error said so, after the second time where the process just vanished, since that may
 * have had another reason. Thread-safe as long as one thread at a time judges the rows of a partition.
 */
public final class LargeRows {

    /** What a large row has at least. */
    public static final int BYTES = 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(LargeRows.class);
    private static final int ENOUGH = 2;
    private static final String JUDGING = ".judging";
    private static final String ASIDE = ".aside";

    private final Path directory;
    private final String topic;
    private final Map<String, Integer> times = new HashMap<>();
    private final Set<String> aside = new HashSet<>();

    private LargeRows(Path directory, String topic) {
        this.directory = directory;
        this.topic = topic;
    }

    /** Sees what a process before left in the directory about rows of the topic; makes the directory where it is not there. */
    public static LargeRows open(Path directory, String topic) {
        LargeRows rows = new LargeRows(directory, topic);
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

    /** What the judge says of the row, unless the row has ended the process before. */
    Verdict judge(RecordMetadata row, Judge judge, byte[] json) {
        String name = "%d@%d".formatted(row.partition(), row.offset());
        if (aside.contains(name)) {
            LOG.warn("ROW_SET_ASIDE: {}-{}@{} is rejected unread", row.topic(), row.partition(), row.offset());
            return new Verdict.Faulty(List.of(Rule.ROW_SET_ASIDE.at("")));
        }
        Path marker = directory.resolve(name + JUDGING);
        write(marker, times.getOrDefault(name, 0) + 1);
        try {
            Verdict verdict = judge.judge(json);
            delete(marker);
            times.remove(name);
            return verdict;
        } catch (Error e) {
            write(marker, ENOUGH);
            throw e;
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
            times.put(row, before);
            return;
        }
        LOG.warn("ROW_SET_ASIDE: {}-{} ended the process and will be rejected unread", topic, row);
        Files.move(marker, directory.resolve(row + ASIDE));
        aside.add(row);
    }

    private void write(Path marker, int time) {
        try {
            Files.writeString(marker, time + "\n" + topic + "\n", UTF_8);
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
