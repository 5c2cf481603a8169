package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.record.ModelReady;
import io.tunestream.support.NodeScript;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer that nobody here wrote, in another language, reads the event by what the registry says. */
class ModelReadyConsumerIT {

    @TempDir
    private Path directory;

    @Test
    void shouldBeReadAndWrittenByConfluentsClientForNode() throws Exception {
        assumeTrue(NodeScript.isPossible(), "npm is not installed, so no client of another language reads the topic");

        // Given
        Line line = new Line(directory, Map.of());
        line.send(line.topics().modelReady(), "support", model());
        NodeScript script = NodeScript.install("model-ready", directory);

        // When
        String printed = script.run(
                "read.mjs",
                TestKafka.shared().bootstrapServers(),
                TestRegistry.shared().confluentUrl(),
                line.topics().modelReady().name());

        // Then
        JsonNode read = new ObjectMapper().readTree(printed);
        assertThat(read.at("/key").asText()).isEqualTo("support");
        assertThat(read.at("/event/model").asText()).isEqualTo("ft:gpt-4o-mini:local::1");
        assertThat(read.at("/event/metrics/train_loss").asDouble()).isEqualTo(0.25);
        assertThat(read.at("/event/snapshotKey").asText()).isEqualTo("snapshots/support/0.json");
        assertThat(read.at("/event/trainBatches").asLong()).isEqualTo(50_000);
        assertThat(read.at("/same").asBoolean())
                .as("what it writes is what was read")
                .isTrue();
    }

    private static ModelReady model() {
        return ModelReady.newBuilder()
                .setDataset("support")
                .setModel("ft:gpt-4o-mini:local::1")
                .setMetrics(Map.of("train_loss", 0.25))
                .setSnapshotKey("snapshots/support/0.json")
                .setTrainBatches(50_000)
                .build();
    }
}
