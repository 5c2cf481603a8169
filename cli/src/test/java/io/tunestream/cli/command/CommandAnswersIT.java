package io.tunestream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.cli.Run;
import io.tunestream.cli.TestingCluster;
import io.tunestream.record.CommandResult;
import io.tunestream.record.JobCommand;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands and what becomes of them, against a real broker and a job service that answers as the test says. */
class CommandAnswersIT {

    private static TestingCluster cluster;

    @BeforeAll
    static void declareTheSample() {
        cluster = new TestingCluster();
        assertThat(cluster.run("apply", "-f", "../samples/support.yaml").exit()).isZero();
    }

    @Test
    void shouldSayWhatWasDone() throws Exception {
        try (TestingJobService service = new TestingJobService(cluster.connection(), CommandAnswersIT::planned)) {
            // When
            Run train = cluster.run("train", "support");
            Run id = cluster.run("train", "support", "-o", "id");
            Run abandon = cluster.run("jobs", "abandon", "job-7");
            Run absent = cluster.run("jobs", "declare-absent", "job-7");
            Run adopt = cluster.run("jobs", "adopt", "job-7", "ftjob-9");

            // Then
            assertThat(train.exit()).isZero();
            assertThat(train.out()).isEqualTo("job_planned: train of support is planned (job-1)\n");
            assertThat(id.out()).isEqualTo("job-1\n");
            assertThat(abandon.out()).isEqualTo("job_planned: abandon of job-7 is planned (job-1)\n");
            assertThat(absent.out()).isEqualTo("job_planned: declare_absent of job-7 is planned (job-1)\n");
            assertThat(adopt.out()).isEqualTo("job_planned: adopt of job-7, ftjob-9 is planned (job-1)\n");
        }
    }

    @Test
    void shouldSayWhyACommandWasDeclinedWithItsCodeAndAHint() throws Exception {
        try (TestingJobService service = new TestingJobService(cluster.connection(), command -> declined())) {
            // When
            Run retry = cluster.run("jobs", "retry", "job-9");
            Run json = cluster.run("jobs", "retry", "job-9", "-o", "json");

            // Then
            assertThat(retry.exit()).isEqualTo(1);
            assertThat(retry.out()).isEmpty();
            assertThat(retry.err().lines())
                    .containsExactly(
                            "declined job_unknown: there is no job job-9", "hint: `tunestream jobs` lists them");
            JsonNode result = new ObjectMapper().readTree(json.out());
            assertThat(json.exit()).isEqualTo(1);
            assertThat(result.path("code").asText()).isEqualTo("job_unknown");
            assertThat(result.path("carriedOut").asBoolean()).isFalse();
            assertThat(result.path("commandId").asText()).isNotEmpty();
        }
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        // When
        Run run = cluster.run("jobs", "cancel", "job-1", "--timeout", "6");

        // Then
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("waiting for the job service to answer command "),
                        line -> assertThat(line)
                                .startsWith("error COMMAND_UNANSWERED: ")
                                .contains("within 6 s"),
                        line -> assertThat(line).startsWith("hint: ").contains("the command stands"));
    }

    @Test
    void shouldReturnAtOnceWhereNobodyWaits() throws IOException {
        // When
        Run line = cluster.run("train", "support", "--no-wait");
        Run json = cluster.run("train", "support", "--no-wait", "-o", "json");

        // Then
        assertThat(line.exit()).isZero();
        assertThat(line.out()).startsWith("sent command ").contains("(train support)");
        assertThat(new ObjectMapper().readTree(json.out()).path("kind").asText())
                .isEqualTo("train");
    }

    @Test
    void shouldRefuseADatasetThatNobodyDeclared() {
        // When
        Run train = cluster.run("train", "nobody");

        // Then
        assertThat(train.exit()).isEqualTo(2);
        assertThat(train.error()).startsWith("error DATASET_UNKNOWN: ").contains("declared are support");
    }

    private static CommandResult planned(JobCommand command) {
        return CommandResult.newBuilder()
                .setCarriedOut(true)
                .setCode("job_planned")
                .setMessage("%s of %s%s%s is planned"
                        .formatted(
                                command.getKind(),
                                command.getDataset(),
                                command.getJobId(),
                                command.getProviderJobId().isEmpty() ? "" : ", " + command.getProviderJobId()))
                .setJobId("job-1")
                .build();
    }

    private static CommandResult declined() {
        return CommandResult.newBuilder()
                .setCode("job_unknown")
                .setMessage("there is no job job-9")
                .setJobId("job-9")
                .build();
    }
}
