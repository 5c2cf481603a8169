package io.tunestream.system;

import io.tunestream.record.BatchLimits;
import io.tunestream.record.DatasetSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Rows for a crash test: most of them valid and different, some again, some faulty. Each valid row holds its identity, so
 * that what came out can be compared with what went in.
 */
final class CrashTraffic {

    /**
     * One row to send.
     *
     * @param dataset  where it belongs; each has the same share
     * @param json     the row
     * @param identity number of the content; the same for duplicates; -1 for a faulty row
     * @param codes    codes of severity E that a faulty row must be rejected with; empty for a valid one
     */
    record Row(String dataset, String json, int identity, Set<String> codes) {
        boolean faulty() {
            return identity < 0;
        }

        /** The same for duplicates. */
        String key() {
            return faulty() ? "fault" : Integer.toString(identity);
        }
    }

    /** Several, so that there are more open batches than may wait for the store. */
    static final List<String> DATASETS = List.of("crash-0", "crash-1", "crash-2", "crash-3");

    private final Random random;

    CrashTraffic(Random random) {
        this.random = random;
    }

    /** So many rows, with the given shares of duplicates and faulty rows, in random order. */
    List<Row> rows(int count, double duplicates, double faults) {
        int faulty = (int) (count * faults);
        int repeated = (int) (count * duplicates);
        List<Row> rows = new ArrayList<>(count);
        for (int identity = 0; identity < count - faulty - repeated; identity++) {
            rows.add(new Row(dataset(identity), valid(identity, ""), identity, Set.of()));
        }
        int unique = rows.size();
        for (int i = 0; i < repeated; i++) {
            int identity = random.nextInt(unique);
            rows.add(new Row(dataset(identity), valid(identity, random.nextBoolean() ? " " : ""), identity, Set.of()));
        }
        for (int i = 0; i < faulty; i++) {
            rows.add(fault(i));
        }
        Collections.shuffle(rows, random);
        return rows;
    }

    /** Small batches that wait for nothing. */
    static DatasetSpec spec(String dataset) {
        return DatasetSpec.newBuilder()
                .setDataset(dataset)
                .setVersion("1")
                .setBatch(BatchLimits.newBuilder()
                        .setMaxExamples(150)
                        .setLingerMs(500)
                        .build())
                .build();
    }

    /** Spaces between tokens make other bytes of the same content. */
    private static String valid(int identity, String space) {
        return ("{\"messages\":%s[{\"role\":%s\"user\",\"content\":\"How do I reset device %d?\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Hold both buttons for %d seconds.%s\"}]}")
                .formatted(space, space, identity, identity % 30 + 1, " Then wait.".repeat(identity % 40));
    }

    private static String dataset(int number) {
        return DATASETS.get(number % DATASETS.size());
    }

    private static Row fault(int number, String json, Set<String> codes) {
        return new Row(dataset(number / 4), json, -1, codes);
    }

    private static Row fault(int number) {
        return switch (number % 4) {
            case 0 -> fault(number, "{\"messages\":[{\"role\":\"user\"," + number, Set.of("JSON_INVALID"));
            case 1 -> fault(number, "{\"messages\":[],\"id\":" + number + "}", Set.of("MESSAGES_EMPTY"));
            case 2 ->
                fault(
                        number,
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"And " + number + "?\"}]}",
                        Set.of("ASSISTANT_MISSING", "LAST_NOT_ASSISTANT"));
            default ->
                fault(
                        number,
                        "{\"messages\":[{\"role\":\"wizard\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":\""
                                + number + "\"}]}",
                        Set.of("ROLE_UNKNOWN"));
        };
    }
}
