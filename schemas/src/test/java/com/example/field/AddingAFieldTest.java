package com.example.field;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.record.AcceptedExample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.idl.IdlReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

/** The recipe of a field. */
class AddingAFieldTest {

    private static final Path RECORDS = Path.of("src/main/avro/tunestream.avdl");
    private static final String RECORD = "record AcceptedExample {";
    /** What is added is lines like these. */
    private static final String FIELD = """

                    /** Who has read it; empty where nobody has. */
                    string reviewer = "";
            """;

    private final Schema before = AcceptedExample.SCHEMA$;
    /** What a registry asks of FULL_TRANSITIVE: each version reads each other. */
    private final SchemaValidator fullTransitive =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    @Test
    void shouldBeTakenByTheRegistryWithADefaultAndNotWithout() throws IOException {
        // When
        Schema with = recordWith(FIELD);
        Schema without = recordWith(FIELD.replace(" = \"\"", ""));

        // Then
        assertThat(with.getField("reviewer").doc()).isEqualTo("Who has read it; empty where nobody has.");
        assertThatCode(() -> fullTransitive.validate(with, List.of(before))).doesNotThrowAnyException();
        assertThatThrownBy(() -> fullTransitive.validate(without, List.of(before)))
                .isInstanceOf(SchemaValidationException.class);
    }

    @Test
    void shouldHaveItsDefaultInRecordsOfBefore() throws IOException {
        // Given
        Schema after = recordWith(FIELD);
        AcceptedExample old =
                AcceptedExample.newBuilder().setDataset("support").setTokens(7).build();

        // When
        GenericRecord read = read(
                new GenericDatumReader<>(before, after), write(new SpecificDatumWriter<>(AcceptedExample.class), old));

        // Then
        assertThat(read.get("reviewer")).hasToString("");
        assertThat(read.get("dataset")).hasToString("support");
        assertThat(read.get("tokens")).isEqualTo(7);
    }

    @Test
    void shouldNotDisturbAProgramOfBefore() throws IOException {
        // Given
        Schema after = recordWith(FIELD);
        GenericRecord young = new GenericRecordBuilder(after)
                .set("reviewer", "Ann")
                .set("dataset", "support")
                .set("tokens", 7)
                .build();

        // When
        AcceptedExample read = read(
                new SpecificDatumReader<>(after, before), write(new GenericDatumWriter<GenericRecord>(after), young));

        // Then
        assertThat(read)
                .isEqualTo(AcceptedExample.newBuilder()
                        .setDataset("support")
                        .setTokens(7)
                        .build());
    }

    private static Schema recordWith(String field) throws IOException {
        String records = Files.readString(RECORDS);
        assertThat(records).contains(RECORD);
        byte[] added = records.replace(RECORD, RECORD + field).getBytes(UTF_8);
        return new IdlReader()
                .parse(new ByteArrayInputStream(added))
                .getProtocol()
                .getType("io.tunestream.record.AcceptedExample");
    }

    private static <T> byte[] write(DatumWriter<T> writer, T record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        writer.write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static <T> T read(DatumReader<T> reader, byte[] bytes) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
        return reader.read(null, decoder);
    }
}
