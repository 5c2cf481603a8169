package io.tunestream.prep.correct;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.DatasetSpec;
import io.tunestream.schema.topic.Topics;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CorrectedNameTest {

    private static final DatasetSpec DECLARING = DatasetSpec.newBuilder()
            .setDataset("support")
            .setAttributes(Map.of("fixes", "/metadata/fixes"))
            .setCorrects("fixes")
            .build();

    @Test
    void shouldBeTheHeadersElseThatOfTheAttribute() {
        // Given
        Map<String, String> metadata = Map.of("sourceId", "chatcmpl-2");
        Map<String, String> attributes = Map.of("fixes", "chatcmpl-1");

        // Then
        assertThat(CorrectedName.beside(metadata, header("chatcmpl-0"), attributes, DECLARING))
                .isEqualTo(Map.of("sourceId", "chatcmpl-2", "corrects", "chatcmpl-0"));
        assertThat(CorrectedName.beside(metadata, new RecordHeaders(), attributes, DECLARING))
                .isEqualTo(Map.of("sourceId", "chatcmpl-2", "corrects", "chatcmpl-1"));
    }

    @Test
    void shouldAddNothingWhereNothingIsNamed() {
        // Given
        Map<String, String> metadata = Map.of("sourceId", "chatcmpl-2");

        // Then
        assertThat(CorrectedName.beside(metadata, new RecordHeaders(), Map.of("fixes", "chatcmpl-1"), null))
                .isSameAs(metadata);
        assertThat(CorrectedName.beside(metadata, new RecordHeaders(), Map.of(), DECLARING))
                .isSameAs(metadata);
        assertThat(CorrectedName.beside(metadata, header("  "), Map.of(), DECLARING))
                .isSameAs(metadata);
    }

    @Test
    void shouldNotBeWhatLooksPrivateOrIsTooLong() {
        assertThat(CorrectedName.in(header("someone" + "@" + "example.com"))).isEmpty();
        assertThat(CorrectedName.in(header("[EMAIL_1]"))).isEmpty();
        assertThat(CorrectedName.in(header("session [CREDIT_CARD_2] of today"))).isEmpty();
        assertThat(CorrectedName.in(header("x".repeat(257)))).isEmpty();
        assertThat(CorrectedName.in(header("x".repeat(256)))).hasSize(256);
        assertThat(CorrectedName.in(header(" 4bf92f3577b34da6a3ce929d0e0e4736\n")))
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void shouldKnowAnExampleByItsNamesAndTheOneThatItCorrects() {
        // Given
        AcceptedExample example = AcceptedExample.newBuilder()
                .setDataset("support")
                .setFingerprint(ByteBuffer.wrap(new byte[] {1, 2, (byte) 0xff}))
                .setMetadata(Map.of(
                        "sourceId", "chatcmpl-2",
                        "traceId", "trace-1",
                        "conversation", "[EMAIL_1]",
                        "corrects", "trace-1"))
                .setAttributes(Map.of("sourceId", "row-7"))
                .build();

        // Then
        assertThat(ExampleNames.of(example))
                .isEqualTo(Map.of("0102ff", NameUse.OWN, "row-7", NameUse.OWN, "trace-1", NameUse.CORRECTED));
    }

    @Test
    void shouldHaveAKeyOfItsDataset() {
        assertThat(ExampleNames.keyOf("support", "a")).hasSize(16).isEqualTo(ExampleNames.keyOf("support", "a"));
        assertThat(ExampleNames.keyOf("support", "a")).isNotEqualTo(ExampleNames.keyOf("supporta", ""));
        assertThat(ExampleNames.keyOf("support", "a")).isNotEqualTo(ExampleNames.keyOf("sales", "a"));
    }

    private static Headers header(String value) {
        return new RecordHeaders().add(Topics.CORRECTS_HEADER, value.getBytes(UTF_8));
    }
}
