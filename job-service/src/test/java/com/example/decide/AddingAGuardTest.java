package com.example.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Decision;
import io.tunestream.job.decide.Decision.NotYet;
import io.tunestream.job.decide.Decision.Prepare;
import io.tunestream.job.decide.Guard;
import io.tunestream.job.decide.Proposal;
import io.tunestream.job.decide.TrainingDecider;
import io.tunestream.job.decide.guard.ExampleDestinations;
import io.tunestream.job.decide.guard.Guards;
import io.tunestream.job.decide.trigger.Triggers;
import io.tunestream.job.ledger.Reason;
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

/** The recipe of a guard. */
class AddingAGuardTest {

    private static final Reason NIGHT = new Reason("night", "it is night until 60 s");

    private final Catalogue catalogue = Catalogue.shipped();
    private final KnownModels models = new KnownModels(catalogue, Map.of());
    private final DatasetView dataset = Datasets.ofAHundredExamples(
            TriggerSpec.newBuilder().setNewExamples(100).build());
    private final TrainingDecider decider = decider(Stream.concat(
                    Guards.all(catalogue, models, new ExampleDestinations(new SelfHosted(Set.of()))).stream(),
                    Stream.of(new NightGuard(false)))
            .toList());

    /** What is added is a class like this one, and a line in the list of guards. */
    record NightGuard(boolean bindsCommands) implements Guard {

        @Override
        public Optional<Reason> holdsBack(DatasetView view, Proposal proposal, long now) {
            return now < 60_000 ? Optional.of(NIGHT) : Optional.empty();
        }

        @Override
        public boolean isTimed(DatasetView view) {
            return true;
        }
    }

    @Test
    void shouldHoldBackAJobThatIsDue() {
        // When
        Decision during = decider.automatic(dataset, 59_999);
        Decision after = decider.automatic(dataset, 60_000);

        // Then
        assertThat(during).isEqualTo(new NotYet(NIGHT));
        assertThat(after).isInstanceOf(Prepare.class);
    }

    @Test
    void shouldBindCommandsWhereItSaysSo() {
        // When
        Decision free = decider.train(dataset, 0);
        Decision bound = decider(List.of(new NightGuard(true))).train(dataset, 0);

        // Then
        assertThat(free).isInstanceOf(Prepare.class);
        assertThat(bound).isEqualTo(new NotYet(NIGHT));
    }

    @Test
    void shouldBeAskedAgainWhereOnlyTimePasses() {
        assertThat(decider.isTimed(dataset)).isTrue();
        assertThat(decider(Guards.all(catalogue, models, new ExampleDestinations(new SelfHosted(Set.of()))))
                        .isTimed(dataset))
                .isFalse();
    }

    private TrainingDecider decider(List<Guard> guards) {
        return new TrainingDecider(catalogue, Triggers.all(), guards);
    }
}
