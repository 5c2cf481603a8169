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
    void shouldSayWhatItMeansForEveryTopicThatServicesReadBack() {
        // When
        List<String> silent = topics.all().stream()
                .filter(topic -> PassingOver.consequence(topic).isEmpty())
                .map(Topic::entity)
                .toList();

        // Then: the first is judged and rejected, the others are read by people alone
        assertThat(silent).containsExactly("example.raw", "example.rejected", "command.result", "audit.record");
    }

    @Test
    void shouldSayItInOneLine() {
        assertThat(topics.all())
                .allSatisfy(topic ->
                        assertThat(PassingOver.consequence(topic).orElse("")).doesNotContain("\n"));
    }
}
