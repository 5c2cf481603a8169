package io.tunestream.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.setting.SettingsFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFileTest {

    private static final String JOB = """
            apiVersion: batch/v1
            kind: Job
            spec:
              template:
                spec:
                  containers:
                    - name: trainer
                      image: example
                      args: ["--train", "{train}", "--output={output}", "--seed", "{seed}", "${HOME}"]
                      env: [{name: SUFFIX, value: "{suffix}"}]
            """;

    @TempDir
    private Path directory;

    @Test
    void shouldFillTextsAlone() throws IOException {
        // Given
        ObjectTemplate template = read(JOB);

        // When
        String filled = template.with(Map.of("train", "/a: b", "output", "}]", "seed", "", "suffix", ""))
                .at("/spec/template/spec/containers/0")
                .toString();

        // Then
        assertThat(filled)
                .contains("[\"--train\",\"/a: b\",\"--output=}]\",\"${HOME}\"]")
                .contains("{\"name\":\"SUFFIX\",\"value\":\"\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: Job | kind: CronJob | must be a Job of batch/v1 or a TrainJob",
                "{seed} | {sede} | has {sede}, which is no placeholder",
                "{train} | /data | says nowhere {train}",
                "spec:\\n  t | metadata: {name: mine}\\nspec:\\n  t | has metadata.name, which is given to each job here",
                "spec:\\n  t | spec:\\n  ttlSecondsAfterFinished: 60\\n  t | has an object deleted 60 s after its end",
                "image: | imge: | has a field that a Job has not: spec.template.spec.containers[0].imge",
                "spec:\\n  t | spec:\\n  backoffLimit: many\\n  t | is no Job",
                "kind: Job | kind: [ | is no YAML: line",
                "apiVersion | ---\\na: b\\n---\\napiVersion | must hold one object; it holds 2"
            })
    void shouldSayWhatIsWrong(String right, String wrong, String problem) {
        // Given
        String text = JOB.replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n"));

        // When // Then
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        SettingsFault.class,
                        fault -> assertThat(fault.problems())
                                .first()
                                .asString()
                                .startsWith("providers.cluster.template (")
                                .contains(problem));
    }

    @Test
    void shouldSayWhereThereIsNoFile() {
        assertThatThrownBy(() -> TemplateFile.read("cluster", directory.resolve("none.yaml")))
                .isInstanceOfSatisfying(
                        SettingsFault.class,
                        fault -> assertThat(fault.problems())
                                .isEqualTo(
                                        List.of("providers.cluster.template (%s) cannot be read (NoSuchFileException)"
                                                .formatted(directory.resolve("none.yaml")))));
    }

    private ObjectTemplate read(String text) throws IOException {
        return TemplateFile.read("cluster", Files.writeString(directory.resolve("template.yaml"), text));
    }
}
