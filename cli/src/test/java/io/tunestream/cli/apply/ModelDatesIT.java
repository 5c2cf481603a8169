package io.tunestream.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.Run;
import io.tunestream.cli.TestingCluster;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.TopicTable;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The base model of the sample, of which no job is taken from 2027-01-06 on. */
class ModelDatesIT {

    private static final String SAMPLE = "../samples/support.yaml";
    private static final LocalDate LAST_QUIET_DAY = LocalDate.of(2026, 11, 6);
    private static final LocalDate END = LocalDate.of(2027, 1, 6);
    private static final String DATES = "no job of it is taken from 2027-01-06 on;"
            + " it and what was tuned from it answer no more from 2027-01-14 on";

    private final TestingCluster cluster = new TestingCluster();

    @Test
    void shouldRefuseASpecOfAModelThatIsRetiredAndApplyNothing() {
        // When
        Run run = cluster.on(END, "apply", "-f", SAMPLE);

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.error())
                .isEqualTo("error MODEL_RETIRED: dataset support: gpt-4.1-mini-2025-04-14 is retired at openai: "
                        + DATES + "; nothing was applied");
        assertThat(run.err()).contains("hint: name another base model");
        assertThat(applied()).isZero();
    }

    @Test
    void shouldWarnOfAModelThatSoonIsRetiredAndApplyTheSpec() {
        // When
        Run quiet = cluster.on(LAST_QUIET_DAY, "apply", "-f", SAMPLE, "--dry-run");
        Run run = cluster.on(LAST_QUIET_DAY.plusDays(1), "apply", "-f", SAMPLE);

        // Then
        assertThat(quiet.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.err())
                .contains("warning MODEL_RETIRING: dataset support: gpt-4.1-mini-2025-04-14 will be retired at openai: "
                        + DATES);
        assertThat(applied()).isEqualTo(1);
    }

    @Test
    void shouldSayOfWhatIsAppliedInTheDoctorToo() {
        // Given
        cluster.on(LAST_QUIET_DAY, "apply", "-f", SAMPLE);

        // When
        Run quiet = cluster.on(LAST_QUIET_DAY, "doctor");
        Run before = cluster.on(END.minusDays(1), "doctor");
        Run after = cluster.on(END, "doctor");

        // Then
        assertThat(quiet.out()).doesNotContain("MODEL_RETIR");
        assertThat(before.out())
                .contains("! dataset support MODEL_RETIRING: gpt-4.1-mini-2025-04-14 will be retired at openai: "
                        + DATES);
        assertThat(after.out())
                .contains("✗ dataset support MODEL_RETIRED: gpt-4.1-mini-2025-04-14 is retired at openai: " + DATES)
                .contains("hint: name another base model");
    }

    @Test
    void shouldLeaveTheDatesOfAnotherHostToIt() {
        // Given
        cluster.set("providers.openai.base-url", "http://127.0.0.1:1/v1");

        // When
        Run run = cluster.on(END, "apply", "-f", SAMPLE);
        Run doctor = cluster.on(END, "doctor");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(doctor.out()).doesNotContain("MODEL_RETIR");
    }

    private int applied() {
        KafkaConnection kafka = cluster.connection();
        kafka.ensure(List.of(kafka.topics().datasetSpec()));
        return TopicTable.read(kafka, kafka.topics().datasetSpec()).values().size();
    }
}
