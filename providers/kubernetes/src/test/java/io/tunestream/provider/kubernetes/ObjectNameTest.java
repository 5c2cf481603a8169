package io.tunestream.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNameTest {

    @Test
    void shouldKeepAnIdThatIsAName() {
        assertThat(ObjectName.of("job-0123456789abcdef0123")).isEqualTo("job-0123456789abcdef0123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Job_1",
                "1-job",
                "job-",
                "-job",
                "x-job",
                "job.1",
                "",
                "jöb",
                "…",
                "job-0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void shouldMakeANameOfAnyId(String id) {
        // When
        String name = ObjectName.of(id);

        // Then
        assertThat(name).matches("[a-z]([-a-z0-9]*[a-z0-9])?").hasSizeLessThanOrEqualTo(40);
        assertThat(ObjectName.isName(name)).isTrue();
    }

    @Test
    void shouldNotGiveTwoIdsOneName() {
        // Given
        String hashed = ObjectName.of("Job_1");
        List<String> ids = List.of("Job_1", "job_1", "job-1", "Job-1", hashed);

        // When // Then
        assertThat(ids.stream().map(ObjectName::of)).doesNotHaveDuplicates();
    }
}
