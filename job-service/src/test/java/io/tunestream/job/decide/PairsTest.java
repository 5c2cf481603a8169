package io.tunestream.job.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.decide.Decision.Prepare;
import io.tunestream.job.decide.Decision.Start;
import io.tunestream.job.ledger.Following;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.SequenceCheckpoint;
import io.tunestream.record.Split;
import io.tunestream.record.TrainingSpec;
import io.tunestream.record.TriggerSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold whatever order batches become ready in, and whenever decisions are made. */
class PairsTest {

    private static final int ROUNDS = 300;
    private static final int PARTITIONS = 3;
    private static final int EXAMPLES = 20;

    private final TrainingDecider decider = Batches.decider();

    static LongStream seeds() {
        long seed = ThreadLocalRandom.current().nextLong();
        return LongStream.range(seed, seed + ROUNDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldTakeBothOfAPairOrNeitherAndEachTrainingBatchIntoOneNewJob(long seed) {
        // Given
        Random random = new Random(seed);
        List<Batch> arrivals = arrivals(random);
        DatasetBatches ready = new DatasetBatches();
        List<JobState> jobs = new ArrayList<>();
        Set<Set<String>> trained = new HashSet<>();
        Set<String> used = new HashSet<>();

        // When
        for (Batch batch : arrivals) {
            ready.put(batch);
            DatasetView view = new DatasetView(spec(random), ready, jobs, 0);
            Decision decision = random.nextBoolean() ? decider.automatic(view, 1) : decider.train(view, 1);
            if (decision instanceof Prepare prepare
                    && decider.decide(view, Batches.stored(prepare.proposal()), 1) instanceof Start start) {
                Set<String> ids = ready.ids();

                // Then
                bothOrNeither(ids, arrivals);
                assertThat(trained.add(trainingOf(ids)))
                        .as("new training batches")
                        .isTrue();
                assertThat(start.plan().snapshot().trainBatches())
                        .isEqualTo(trainingOf(ids).size());
                assertThat(start.plan().retry()).isZero();
                jobs.add(ended(start.plan(), random));
                used.addAll(trainingOf(ids));
                assertThat(ready.unused(endsOf(jobs)).examples())
                        .as("training examples behind the used ones, of %s", ids)
                        .isEqualTo(examplesOf(trainingOf(ready.ids()), arrivals) - examplesOf(used, arrivals));
                assertThat(readyBefore(endsOf(jobs), ready, arrivals))
                        .as("what counts as used")
                        .isEqualTo(used);
            }
            assertThat(ready.trainLines()).isEqualTo(examplesOf(trainingOf(idsOf(ready, arrivals)), arrivals));
        }
        settleAll(ready, arrivals);
        assertThat(trainingOf(ready.ids())).isEqualTo(trainingOf(idsOf(ready, arrivals)));
        assertThat(ready.ids()).containsAll(notWaitingForALostOne(arrivals));
    }

    @Test
    void shouldNotTakeForUsedWhatWaitsForItsPairWhileALaterBatchDoesNot() {
        // Given
        Batch validation = Batches.batch(Split.VALIDATION, 0, 0, 5, 0, "", true);
        Batch first = Batches.batch(Split.TRAIN, 0, 0, 20, 0, "", false);
        Batch paired = Batches.batch(Split.TRAIN, 0, 20, 20, 0, validation.id(), false);
        Batch last = Batches.batch(Split.TRAIN, 0, 40, 20, 0, "", false);
        DatasetBatches ready = Batches.of(List.of(first, paired, last));

        // When
        Set<String> earlier = ready.ids();
        Map<String, Long> used = ready.snapshot().sequenceEnds();
        ready.put(validation);

        // Then
        assertThat(earlier).containsExactly(first.id());
        assertThat(used).containsExactly(Map.entry(first.sequence(), 20L));
        assertThat(ready.ids()).containsExactlyInAnyOrder(first.id(), validation.id(), paired.id(), last.id());
        assertThat(ready.unused(used).examples()).isEqualTo(40);
    }

    @Test
    void shouldCountATrainingBatchAloneOnceALaterValidationBatchProvesItsPairLost() {
        // Given
        Batch lost = Batches.batch(Split.VALIDATION, 0, 5, 5, 0, "", true);
        Batch training = Batches.batch(Split.TRAIN, 0, 0, 20, 0, lost.id(), false);
        DatasetBatches ready = Batches.of(List.of(Batches.validation(0, 5, 0), training));

        // When
        Set<String> before = trainingOf(ready.ids());
        ready.put(Batches.batch(Split.VALIDATION, 1, 10, 5, 0, "", false));
        Set<String> otherPartition = trainingOf(ready.ids());
        ready.put(Batches.validation(10, 5, 0));

        // Then
        assertThat(before).isEmpty();
        assertThat(otherPartition).isEmpty();
        assertThat(trainingOf(ready.ids())).containsExactly(training.id());
        assertThat(ready.snapshot().trainExamples()).isEqualTo(20);
    }

    @Test
    void shouldCountATrainingBatchAloneOnceTheWriterHasGoneOnWithoutItsPairAndAllBeforeIsRead() {
        // Given
        Batch earlier = Batches.validation(0, 5, 0);
        Batch lost = Batches.batch(Split.VALIDATION, 0, 5, 5, 0, "", true);
        Batch training = Batches.batch(Split.TRAIN, 0, 0, 20, 0, lost.id(), false);
        DatasetBatches ready = Batches.of(List.of(training));

        // When
        ready.settled(checkpoint(0, 4, 0));
        ready.settled(checkpoint(1, 9, -1));
        Set<String> before = ready.ids();
        ready.settled(checkpoint(0, 9, 0));
        Set<String> unread = ready.ids();
        ready.put(earlier);

        // Then
        assertThat(before).isEmpty();
        assertThat(unread)
                .as("before the batch that the checkpoint knows is read")
                .isEmpty();
        assertThat(ready.ids()).containsExactlyInAnyOrder(earlier.id(), training.id());
    }

    @Test
    void shouldCountAValidationBatchAloneOnceALaterPairProvesItsTrainingBatchLost() {
        // Given
        Batch alone = Batches.batch(Split.VALIDATION, 0, 0, 5, 0, "", true);
        Batch later = Batches.batch(Split.VALIDATION, 0, 5, 5, 0, "", true);
        Batch training = Batches.batch(Split.TRAIN, 0, 20, 20, 0, later.id(), false);
        DatasetBatches ready = Batches.of(List.of(alone, later));

        // When
        Set<String> before = ready.ids();
        ready.put(training);

        // Then
        assertThat(before).isEmpty();
        assertThat(ready.ids()).containsExactlyInAnyOrder(alone.id(), later.id(), training.id());
        assertThat(ready.snapshot().validationExamples()).isEqualTo(10);
    }

    @Test
    void shouldCountNeitherOfAPairOnceOneIsTakenAway() {
        // Given
        Batch validation = Batches.batch(Split.VALIDATION, 0, 0, 5, 0, "", true);
        Batch training = Batches.batch(Split.TRAIN, 0, 0, 20, 0, validation.id(), false);
        DatasetBatches ready = Batches.of(List.of(training, validation));
        Set<String> before = ready.ids();

        // When
        ready.remove(validation.id());
        Set<String> without = ready.ids();
        ready.put(validation);

        // Then
        assertThat(before).containsExactlyInAnyOrder(training.id(), validation.id());
        assertThat(without).isEmpty();
        assertThat(ready.ids()).isEqualTo(before);
        assertThat(ready.snapshot().trainExamples()).isEqualTo(20);
        assertThat(ready.snapshot().validationExamples()).isEqualTo(5);
    }

    private static SequenceCheckpoint checkpoint(int partition, long settledThrough, long newest) {
        return SequenceCheckpoint.newBuilder()
                .setDataset("support")
                .setSplit(Split.VALIDATION)
                .setPartition(partition)
                .setSettledThrough(settledThrough)
                .setBatchFirstNumber(newest)
                .build();
    }

    /** The writer is through with everything, and says so. */
    private static void settleAll(DatasetBatches ready, List<Batch> arrivals) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            String sequence = "validation-p%d-63147a4d".formatted(partition);
            long newest = arrivals.stream()
                    .filter(batch -> batch.sequence().equals(sequence))
                    .mapToLong(Batch::firstNumber)
                    .max()
                    .orElse(-1);
            ready.settled(checkpoint(partition, Long.MAX_VALUE, newest));
        }
    }

    private static Map<String, Long> endsOf(List<JobState> jobs) {
        Map<String, Long> ends = new HashMap<>();
        jobs.forEach(
                job -> job.plan().snapshot().sequenceEnds().forEach((name, end) -> ends.merge(name, end, Math::max)));
        return ends;
    }

    private static Set<String> idsOf(DatasetBatches ready, List<Batch> arrivals) {
        return arrivals.stream()
                .map(Batch::id)
                .filter(id -> ready.find(id).isPresent())
                .collect(Collectors.toSet());
    }

    private static long examplesOf(Set<String> ids, List<Batch> arrivals) {
        return arrivals.stream()
                .filter(batch -> ids.contains(batch.id()))
                .mapToLong(Batch::examples)
                .sum();
    }

    /** The ready training batches that a later decision takes for used. */
    private static Set<String> readyBefore(Map<String, Long> ends, DatasetBatches ready, List<Batch> arrivals) {
        return arrivals.stream()
                .filter(batch -> batch.split() == Split.TRAIN)
                .filter(batch -> ready.find(batch.id()).isPresent())
                .filter(batch -> batch.lastNumber() < ends.getOrDefault(batch.sequence(), 0L))
                .map(Batch::id)
                .collect(Collectors.toSet());
    }

    private static Set<String> notWaitingForALostOne(List<Batch> arrivals) {
        Set<String> named = arrivals.stream().map(Batch::pairedBatch).collect(Collectors.toSet());
        return arrivals.stream()
                .filter(batch -> !batch.closedAsPair() || named.contains(batch.id()))
                .map(Batch::id)
                .collect(Collectors.toSet());
    }

    private static void bothOrNeither(Set<String> ids, List<Batch> arrivals) {
        Set<String> notLost = arrivals.stream().map(Batch::id).collect(Collectors.toSet());
        for (Batch batch : arrivals) {
            if (notLost.contains(batch.pairedBatch())) {
                assertThat(ids.contains(batch.id())).as(batch.id()).isEqualTo(ids.contains(batch.pairedBatch()));
            }
        }
    }

    private static Set<String> trainingOf(Set<String> ids) {
        return ids.stream().filter(id -> id.contains("-train-")).collect(Collectors.toSet());
    }

    /** The batches of each sequence in their order, the sequences mixed at random, a pair's halves in either order; some are lost. */
    private static List<Batch> arrivals(Random random) {
        List<List<Batch>> sequences = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<Batch> training = new ArrayList<>();
            List<Batch> validation = new ArrayList<>();
            long examples = 0;
            for (int pair = 0; pair < 1 + random.nextInt(6); pair++) {
                if (random.nextInt(4) > 0) {
                    validation.add(
                            Batches.batch(Split.VALIDATION, partition, examples, 5, 0, "", random.nextInt(4) > 0));
                    examples += 5;
                }
                String paired = validation.isEmpty() || !validation.getLast().closedAsPair()
                        ? ""
                        : validation.getLast().id();
                boolean fresh =
                        training.stream().noneMatch(each -> each.pairedBatch().equals(paired));
                training.add(Batches.batch(
                        Split.TRAIN, partition, (long) pair * EXAMPLES, EXAMPLES, 0, fresh ? paired : "", false));
            }
            sequences.add(kept(training, random));
            sequences.add(kept(validation, random));
        }
        return mixed(sequences, random);
    }

    private static List<Batch> kept(List<Batch> sequence, Random random) {
        return sequence.stream().filter(batch -> random.nextInt(6) > 0).toList();
    }

    private static List<Batch> mixed(List<List<Batch>> sequences, Random random) {
        List<Integer> order = new ArrayList<>();
        IntStream.range(0, sequences.size())
                .forEach(index ->
                        order.addAll(Collections.nCopies(sequences.get(index).size(), index)));
        Collections.shuffle(order, random);
        int[] taken = new int[sequences.size()];
        return order.stream()
                .map(index -> sequences.get(index).get(taken[index]++))
                .toList();
    }

    private static JobState ended(JobPlan plan, Random random) {
        Following.Running running = new Planned(plan, 1)
                .upload(1)
                .submit(new UploadedFiles("f1", "f2"), 1)
                .place("ftjob-1", 1)
                .run(2);
        return switch (random.nextInt(3)) {
            case 0 -> running.succeed("ft:model", 1, 3);
            case 1 -> running.fail(new Reason("server_error", "It broke."), 3);
            default -> running.requestCancel(3).cancel(3);
        };
    }

    /** The version changes now and then: that alone makes no job. */
    private static DatasetSpec spec(Random random) {
        return DatasetSpec.newBuilder()
                .setDataset("support")
                .setVersion("v" + random.nextInt(3))
                .setTraining(TrainingSpec.newBuilder()
                        .setBaseModel("gpt-4o-mini-2024-07-18")
                        .build())
                .setTrigger(TriggerSpec.newBuilder()
                        .setNewExamples(1 + random.nextInt(50))
                        .build())
                .setGuards(GuardSpec.newBuilder().build())
                .build();
    }
}
