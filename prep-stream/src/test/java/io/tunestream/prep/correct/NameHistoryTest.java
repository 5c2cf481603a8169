package io.tunestream.prep.correct;

import static io.tunestream.prep.correct.NameUse.CORRECTED;
import static io.tunestream.prep.correct.NameUse.OWN;
import static io.tunestream.prep.correct.NameUse.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NameHistoryTest {

    private static final long UNTIL = 1_000;

    private final NameHistory history = new NameHistory("support");

    /** An example with its use of the name; its number says when it was logged. */
    private record Use(int logged, NameUse use) {}

    @Test
    void shouldExcludeAnExampleOfItsOwnNameWhicheverCameFirst() {
        assertThat(excluded(new Use(1, OWN), new Use(2, CORRECTED))).containsExactly(1);
        assertThat(excluded(new Use(2, CORRECTED), new Use(1, OWN))).containsExactly(1);
        assertThat(excluded(new Use(1, CORRECTED), new Use(2, OWN))).containsExactly(2);
    }

    @Test
    void shouldExcludeOfASharedNameWhatWasLoggedBeforeTheCorrection() {
        assertThat(excluded(new Use(1, SHARED), new Use(3, SHARED), new Use(2, CORRECTED), new Use(4, SHARED)))
                .containsExactly(1);
    }

    @Test
    void shouldLeaveTheNewestOfSeveralCorrections() {
        assertThat(excluded(new Use(2, CORRECTED), new Use(1, OWN), new Use(4, CORRECTED), new Use(3, CORRECTED)))
                .containsExactly(1, 2, 3);
    }

    @Test
    void shouldExcludeTheSameInWhateverOrderTheyCome() {
        // Given
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("seed %d%n", seed);
        Random random = new Random(seed);
        NameUse[] uses = NameUse.values();
        for (int round = 0; round < 500; round++) {
            List<Use> all = new ArrayList<>();
            for (int logged = 0; logged < 1 + random.nextInt(12); logged++) {
                all.add(new Use(logged, uses[random.nextInt(uses.length)]));
            }
            Set<Integer> expected = excluded(all.toArray(Use[]::new));

            // When
            Collections.shuffle(all, random);

            // Then
            assertThat(excluded(all.toArray(Use[]::new))).as("%s", all).isEqualTo(expected);
        }
    }

    @Test
    void shouldExcludeNothingOfTheCorrectionsOwnRecord() {
        // Given
        history.take(example(5, 0, 7, 0), OWN, UNTIL);

        // When
        List<PlacedExample> excluded = history.take(example(6, 0, 7, 1), CORRECTED, UNTIL);

        // Then
        assertThat(excluded).isEmpty();
        assertThat(history.waits()).isFalse();
    }

    @Test
    void shouldSayOnceThatAnExampleIsExcluded() {
        // Given
        history.take(example(1), OWN, UNTIL);
        history.take(example(2), CORRECTED, UNTIL);

        // When
        List<PlacedExample> again = new ArrayList<>(history.take(example(1), OWN, UNTIL));
        again.addAll(history.take(example(2), CORRECTED, UNTIL));

        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void shouldTakeTheYoungerOfTwoExamplesWithOneNumber() {
        // Given
        PlacedExample older = example(1);
        PlacedExample younger =
                new PlacedExample(older.partition(), older.split(), older.number(), 99, new byte[] {9}, 1, 1, 77, 0);
        history.take(older, OWN, UNTIL);
        history.take(younger, OWN, UNTIL);

        // When
        List<PlacedExample> excluded = history.take(example(2), CORRECTED, UNTIL);

        // Then
        assertThat(excluded).extracting(PlacedExample::tokens).containsExactly(99);
    }

    @Test
    void shouldWaitUntilSomethingHasTheName() {
        assertThat(history.waits()).isFalse();
        history.take(example(2), CORRECTED, UNTIL);
        assertThat(history.waits()).isTrue();
        history.take(example(3), CORRECTED, UNTIL);
        assertThat(history.waits()).isTrue();
        history.take(example(1), OWN, UNTIL);
        assertThat(history.waits()).isFalse();
    }

    @Test
    void shouldKnowTheLastOfManyExamplesAndTheCorrection() {
        // Given
        history.take(example(0), CORRECTED, UNTIL);
        for (int logged = 1; logged < 10 * NameHistory.MOST; logged++) {
            history.take(example(logged), SHARED, UNTIL);
        }
        int before = history.encode().length;

        // When
        List<PlacedExample> excluded = history.take(example(10 * NameHistory.MOST), CORRECTED, UNTIL);

        // Then
        assertThat(excluded).hasSize(NameHistory.MOST);
        assertThat(excluded).extracting(PlacedExample::number).contains(0L, 10L * NameHistory.MOST - 1);
        assertThat(before).isLessThan(64 * NameHistory.MOST);
    }

    @Test
    void shouldBeReadAsItWasWritten() {
        // Given
        history.take(example(1), OWN, UNTIL);
        history.take(example(2), CORRECTED, UNTIL + 1);
        history.take(example(3), SHARED, UNTIL);

        // When
        NameHistory again = NameHistory.decode(history.encode());

        // Then
        assertThat(again.encode()).isEqualTo(history.encode());
        assertThat(again.dataset()).isEqualTo("support");
        assertThat(again.until()).isEqualTo(UNTIL + 1);
        assertThat(again.correction()).isNotNull().matches(example(2)::hasPlaceOf);
        assertThat(again.take(example(1), OWN, UNTIL)).isEmpty();
        assertThat(again.take(example(4), CORRECTED, UNTIL))
                .extracting(PlacedExample::number)
                .containsExactly(2L, 3L);
    }

    private static Set<Integer> excluded(Use... uses) {
        NameHistory history = new NameHistory("support");
        Set<Integer> excluded = new TreeSet<>();
        for (Use use : uses) {
            for (PlacedExample each : history.take(example(use.logged()), use.use(), UNTIL)) {
                assertThat(excluded.add((int) each.number())).isTrue();
            }
        }
        return excluded;
    }

    /** In one partition of the raw topic, so that two of one millisecond are told apart by their offsets. */
    private static PlacedExample example(int logged) {
        return example(logged, 0, logged, 0);
    }

    private static PlacedExample example(int logged, int sourcePartition, long offset, int index) {
        return new PlacedExample(
                logged % 2,
                Split.TRAIN,
                logged,
                10,
                new byte[] {(byte) logged, (byte) (logged >> 8)},
                logged / 2,
                sourcePartition,
                offset,
                index);
    }
}
