package io.tunestream.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepLossesTest {

    @Test
    void shouldReadColumnsByTheirNames() throws IOException {
        // When
        StepLosses losses = read("training_loss , something, step_number\r\n0.5, x, 0\r\n0.25,,1\n");

        // Then
        assertThat(losses.metrics()).isEqualTo(Map.of(1, Map.of("train_loss", 0.5), 2, Map.of("train_loss", 0.25)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a,b\n1,2\n",
                "step_number\n",
                "step_number,training_loss\nx,0.5\n-1,0.5\n99999999999,0.5\n,\n",
                "\u0000\n"
            })
    void shouldReadNothingWhereThereIsNothing(String file) throws IOException {
        assertThat(read(file).metrics()).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatIsNoNumber() throws IOException {
        // When
        StepLosses losses = read("step_number,training_loss,perplexity\n0,NaN,2\n1,Infinity,inf\n2,1e-3,\n");

        // Then
        assertThat(losses.with(read("")).metrics()).isEqualTo(Map.of(3, Map.of("train_loss", 0.001)));
    }

    @Test
    void shouldPutWhatWasValidatedToTheStepThatFollows() throws IOException {
        // Given
        StepLosses training = read("step_number,training_loss\n0,3\n4,2\n8,1\n");
        StepLosses validation = read("step_number,validation_loss\n1,0.3\n8,0.2\n20,0.1\n");

        // When
        StepLosses all = training.with(validation);

        // Then
        assertThat(all.metrics())
                .isEqualTo(Map.of(
                        1, Map.of("train_loss", 3.0),
                        5, Map.of("train_loss", 2.0, "valid_loss", 0.3),
                        9, Map.of("train_loss", 1.0, "valid_loss", 0.1)));
    }

    @Test
    void shouldThinOutAndKeepTheLast() throws IOException {
        // Given
        String rows = IntStream.range(0, 2_500).mapToObj("%d,1"::formatted).collect(Collectors.joining("\n"));

        // When
        StepLosses losses = read("step_number,training_loss\n" + rows).with(read(""));

        // Then
        assertThat(losses.metrics()).hasSizeBetween(500, StepLosses.MOST_STEPS).containsKey(2_500);
    }

    private static StepLosses read(String file) throws IOException {
        return StepLosses.read(new BufferedReader(new StringReader(file)));
    }
}
