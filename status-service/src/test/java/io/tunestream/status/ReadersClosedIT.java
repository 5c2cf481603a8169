package io.tunestream.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.DatasetStats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadersClosedIT {

    private final TestLine line = new TestLine();

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void shouldCloseAllThatItReadsRecordsWith() {
        // Given
        DatasetStats counted = DatasetStats.newBuilder()
                .setDataset(TestLine.DATASET)
                .setAccepted(100)
                .build();
        line.write(line.topics().datasetStats(), TestLine.DATASET, counted);
        int open;

        // When
        try (StatusService service = line.start("registry.deserializer", CountedDeserializer.class.getName())) {
            open = CountedDeserializer.open();
            assertThat(service.alive()).isTrue();
        }

        // Then
        assertThat(open).isPositive();
        TestLine.await("that all are closed", () -> CountedDeserializer.open() == 0);
    }
}
