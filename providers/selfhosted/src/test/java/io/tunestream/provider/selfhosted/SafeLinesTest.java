package io.tunestream.provider.selfhosted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeLinesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has"
                        + " | OutOfMemoryError, CUDA out of memory, Tried to allocate 20.00 MiB",
                "OSError: [Errno 28] No space left on device: '/data/My name' | OSError, No space left on device",
                "ModuleNotFoundError: No module named 'trl' | ModuleNotFoundError, No module named 'trl'",
                "ValueError: my name is Grace | ValueError",
                "json.decoder.JSONDecodeError: Extra data: line 3 column 2 (char 9)"
                        + " | JSONDecodeError, Extra data, line 3, column 2, char 9",
                "sh: 33: exec: nosuchcommand: not found | not found",
                "KeyboardInterrupt | KeyboardInterrupt"
            })
    void shouldTellWhatIsKnownToHoldNoData(String line, String told) {
        assertThat(SafeLines.of(List.of(line))).containsExactly(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'messages': [{'content': 'On line 7 of my poem'}]}",
                "My password is hunter2",
                "  File 'train.py', line 7, in main",
                "the Error was mine: I said it"
            })
    void shouldTellNothingElse(String line) {
        assertThat(SafeLines.of(List.of(line))).isEmpty();
    }

    @Test
    void shouldTellTheLastThreeOnce() {
        assertThat(SafeLines.of(List.of("AError", "BError", "CError: x", "CError: y", "DError")))
                .containsExactly("BError", "CError", "DError");
    }
}
