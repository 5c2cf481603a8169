package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.local.provider.FaultKind;
import io.tunestream.local.provider.FaultRule;
import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.record.CommandResult;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.JobRecord;
import io.tunestream.record.Split;
import io.tunestream.record.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A dataset that must stay here, and a hosted provider that is configured and would take it. */
class InternalDatasetIT extends LineTest {

    private static final String TRAIN = "train";

    @Test
    void shouldSendNothingToTheHostedProviderUntilTheSpecAllowsIt() throws IOException {
        try (SimulatedProvider hosted = SimulatedProvider.start(SimulatedProvider.Options.inMemory())) {
            // Given
            configure(hosted);
            line.batch(Split.TRAIN, 40);
            apply("v1", "internal");

            // When
            try (JobService service = JobService.start(line.settings())) {
                CommandResult refused = line.commanded(TRAIN, "");
                Map<String, Long> requests = hosted.state().requests();
                int files = hosted.state().files();
                apply("v2", "any");
                line.await("SUBMITTED");

                // Then
                assertThat(refused.getCarriedOut()).isFalse();
                assertThat(refused.getCode()).isEqualTo("privacy_unmet");
                assertThat(refused.getMessage()).contains("openai is not self-hosted: nothing is uploaded");
                // To ask a provider which jobs and files it has sends it nothing, and is done every hour.
                assertThat(requests.keySet()).allMatch(route -> route.startsWith("GET "));
                assertThat(files).isZero();
                assertThat(hosted.state().files()).isPositive();
                assertThat(service.alive()).isTrue();
            }
        }
    }

    @Test
    void shouldEndAJobThatWasPlannedBeforeAndDeleteItsFiles() throws IOException {
        try (SimulatedProvider hosted = SimulatedProvider.start(SimulatedProvider.Options.inMemory())) {
            // Given
            hosted.faults()
                    .add(FaultRule.once(FaultKind.STATUS_429, "POST", "/v1/fine_tuning/jobs")
                            .times(1_000_000));
            configure(hosted);
            line.batch(Split.TRAIN, 40);
            apply("v1", "any");

            // When
            try (JobService service = JobService.start(line.settings())) {
                line.await(job ->
                        job.getState().equals("SUBMITTING") && !job.getReason().isEmpty());
                int files = hosted.state().files();
                apply("v2", "internal");
                JobRecord ended = line.await("REFUSED");
                line.await(job ->
                        job.getState().equals("REFUSED") && job.getTrainFileId().isEmpty());

                // Then
                assertThat(files).isPositive();
                assertThat(ended.getReason()).isEqualTo("privacy_unmet");
                assertThat(hosted.state().files()).isZero();
                assertThat(service.alive()).isTrue();
            }
        }
    }

    private void configure(SimulatedProvider hosted) throws IOException {
        line.configure("providers.openai.base-url", hosted.baseUrl());
        line.configure("providers.openai.timeout", "PT10S");
        line.configure("job.absent-after", "PT20S");
        line.configure(
                "providers.openai.api-key-file",
                Files.writeString(folder.resolve("key"), "local").toString());
    }

    /** Due at once. */
    private void apply(String version, String privacy) {
        DatasetSpec spec = line.spec(version, AT_FORTY, NONE);
        line.write(
                line.topics().datasetSpec(),
                TestingLine.DATASET,
                DatasetSpec.newBuilder(spec)
                        .setTraining(TrainingSpec.newBuilder(spec.getTraining())
                                .setProvider("openai")
                                .build())
                        .setPrivacy(privacy)
                        .build());
    }
}
