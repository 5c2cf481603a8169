package com.example.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Decision;
import io.tunestream.job.decide.Decision.NotYet;
import io.tunestream.job.decide.Decision.Prepare;
import io.tunestream.job.decide.HoldReason;
import io.tunestream.job.decide.TrainingDecider;
import io.tunestream.job.decide.Trigger;
import io.tunestream.job.decide.Unused;
import io.tunestream.job.decide.guard.ExampleDestinations;
import io.tunestream.job.decide.guard.Guards;
import io.tunestream.job.decide.trigger.Triggers;
import io.tunestream.provider.KnownModels;
import io.tunestream.provider.SelfHosted;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.record.TriggerSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The recipe of a trigger. */
class AddingATriggerTest {

    private final Catalogue catalogue = Catalogue.shipped();
    private final DatasetView dataset = Datasets.ofAHundredExamples(
            TriggerSpec.newBuilder().setNewExamples(500).build());
    private final TrainingDecider decider = decider(
            Stream.concat(Triggers.all().stream(), Stream.of(new EveryMinute())).toList());

    /** What is added is a class like this one, and a line in the list of triggers. */
    static final class EveryMinute implements Trigger {

        @Override
        public String name() {
            return "minute";
        }

        @Override
        public Optional<Standing> standing(DatasetView view, Unused unused, long now) {
            long last = view.newestJob(job -> true)
                    .map(job -> job.plan().plannedAt())
                    .orElse(0L);
            long left = last + 60_000 - now;
            return Optional.of(
                    new Standing(left <= 0 && !unused.isEmpty(), "%d s of the minute are left".formatted(left / 1000)));
        }

        @Override
        public boolean isTimed(DatasetView view) {
            return true;
        }
    }

    @Test
    void shouldStartAJobInItsName() {
        // When
        Decision decision = decider.automatic(dataset, 60_000);

        // Then
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Prepare.class,
                        prepare -> assertThat(prepare.proposal().trigger()).isEqualTo("minute"));
    }

    @Test
    void shouldSayHowFarOffItIsBesideTheOthers() {
        // When
        Decision decision = decider.automatic(dataset, 40_000);

        // Then
        assertThat(decision)
                .isEqualTo(new NotYet(
                        HoldReason.NOT_TRIGGERED.because("100 of 500 new examples, 20 s of the minute are left")));
    }

    @Test
    void shouldBeAskedAgainWhereOnlyTimePasses() {
        assertThat(decider.isTimed(dataset)).isTrue();
        assertThat(decider(Triggers.all()).isTimed(dataset)).isFalse();
    }

    private TrainingDecider decider(List<Trigger> triggers) {
        return new TrainingDecider(
                catalogue,
                triggers,
                Guards.all(
                        catalogue,
                        new KnownModels(catalogue, Map.of()),
                        new ExampleDestinations(new SelfHosted(Set.of()))));
    }
}
