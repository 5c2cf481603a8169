package io.tunestream.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.Tunestream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every record can gain and lose fields without breaking readers or writers of any other version. */
class RecordEvolutionTest {

    static Stream<Schema> records() {
        return Tunestream.PROTOCOL.getTypes().stream().filter(type -> type.getType() == Schema.Type.RECORD);
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldGiveEveryFieldADefaultAndADescription(Schema record) {
        assertThat(record.getDoc()).as(record.getName()).isNotBlank();
        assertThat(record.getFields())
                .allSatisfy(field ->
                        assertThat(field.hasDefaultValue()).as(field.name()).isTrue())
                .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldStayFullyCompatibleWhenAFieldIsAdded(Schema record) {
        // Given
        List<Schema.Field> fields = copyOf(record.getFields());
        fields.add(new Schema.Field("added_later", Schema.create(Schema.Type.STRING), "Added later.", ""));

        // When
        Schema evolved = recordLike(record, fields);

        // Then
        assertCompatibleBothWays(record, evolved);
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldStayFullyCompatibleWhenAnyFieldIsRemoved(Schema record) {
        for (Schema.Field removed : record.getFields()) {
            // Given
            List<Schema.Field> fields = copyOf(record.getFields());
            fields.removeIf(field -> field.name().equals(removed.name()));

            // When
            Schema evolved = recordLike(record, fields);

            // Then
            assertCompatibleBothWays(record, evolved);
        }
    }

    private static void assertCompatibleBothWays(Schema one, Schema other) {
        assertThat(compatibility(one, other)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(compatibility(other, one)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static List<Schema.Field> copyOf(List<Schema.Field> fields) {
        List<Schema.Field> copies = new ArrayList<>();
        fields.forEach(field -> copies.add(new Schema.Field(field, field.schema())));
        return copies;
    }

    private static Schema recordLike(Schema record, List<Schema.Field> fields) {
        return Schema.createRecord(record.getName(), record.getDoc(), record.getNamespace(), false, fields);
    }
}
