package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.memory.InMemoryProvider;
import io.tunestream.record.CommandResult;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.JobRecord;
import io.tunestream.record.Split;
import io.tunestream.record.TrainingSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** On a day on which the catalogue has the base model retired, at the provider that is there without configuration. */
class RetiredModelIT extends LineTest {

    private static final Instant THAT_DAY = Instant.parse("2027-01-06T12:00:00Z");

    private final InMemoryProvider provider = new InMemoryProvider("openai");
    private final Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), THAT_DAY));

    @Test
    void shouldHoldAJobBackBeforeAnythingIsUploadedUntilANewSpecNamesAnotherModel() {
        // Given
        apply("v1", "gpt-4o-mini-2024-07-18");
        line.batch(Split.TRAIN, 40);

        // When
        try (JobService service = line.start(provider, clock)) {
            CommandResult declined = line.commanded("train", "");
            int calls = provider.submits() + provider.fileIds().size();
            apply("v2", "llama-3.1-8b");
            JobRecord job = line.await("SUBMITTED");

            // Then
            assertThat(declined.getCode()).isEqualTo("model_retired");
            assertThat(declined.getMessage())
                    .isEqualTo("gpt-4o-mini-2024-07-18 is retired at openai: no job of it is taken from 2027-01-06 on;"
                            + " it and what was tuned from it answer no more from 2027-01-14 on");
            assertThat(calls).isZero();
            assertThat(job.getSpecVersion()).isEqualTo("v2");
            assertThat(line.records("PLANNED")).hasSize(1);
            assertThat(service.failure()).isEmpty();
        }
    }

    private void apply(String version, String model) {
        DatasetSpec spec = DatasetSpec.newBuilder(line.spec(version, AT_FORTY, NONE))
                .setTraining(TrainingSpec.newBuilder()
                        .setProvider(provider.name())
                        .setBaseModel(model)
                        .build())
                .build();
        line.write(line.topics().datasetSpec(), TestingLine.DATASET, spec);
    }
}
