package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.local.broker.TestKafka;
import io.tunestream.local.registry.TestRegistry;
import io.tunestream.record.ModelBatch;
import io.tunestream.record.ModelReady;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer that nobody here wrote, in another language, reads the event by what the registry says. */
class ModelReadyConsumerIT {

    @TempDir
    private Path directory;

    @Test
    void shouldBeReadByConfluentsClientForNode() throws Exception {
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
        assertThat(read.at("/event/batches/0/split").asText()).isEqualTo("VALIDATION");
        assertThat(read.toString()).contains("\"first\":7").contains("\"last\":9");
    }

    private static ModelReady model() {
        ModelBatch batch = ModelBatch.newBuilder()
                .setBatchId("support-validation-p0-0-00000000")
                .setSplit(Split.VALIDATION)
                .setRawRanges(List.of(new OffsetRange(0, 7L, 9L)))
                .build();
        return ModelReady.newBuilder()
                .setDataset("support")
                .setModel("ft:gpt-4o-mini:local::1")
                .setMetrics(Map.of("train_loss", 0.25))
                .setBatches(List.of(batch))
                .build();
    }
}
