package io.tunestream.schema.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.runtime.setting.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassingOverTest {

    private final Topics topics =
            new Topics(Settings.load(Map.of(), TopicSettings.class).of(TopicSettings.class));

    @Test
    void shouldSayWhatItMeansForEveryTopicWhoseValuesServicesReadBack() {
        // When
        List<String> silent = topics.all().stream()
                .filter(topic -> PassingOver.consequence(topic).isEmpty())
                .map(Topic::entity)
                .toList();

        // Then: raw rows are rejected, of results the keys are read, the values of all but the first by people alone
        assertThat(silent).containsExactly("example.raw", "example.rejected", "command.result", "audit.record");
    }

    @Test
    void shouldSayItInOneLine() {
        assertThat(topics.all())
                .allSatisfy(topic ->
                        assertThat(PassingOver.consequence(topic).orElse("")).doesNotContain("\n"));
    }
}
