package io.tunestream.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.format.LogFormats;
import io.tunestream.spec.SpecRule;
import org.junit.jupiter.api.Test;

class FormatNamesTest {

    @Test
    void shouldBeThoseThatASpecMayName() {
        assertThat(SpecRule.of("format").sentence().split(" or "))
                .containsExactlyElementsOf(
                        LogFormats.ALL.stream().map(LogFormat::name).toList());
    }
}
