package io.tunestream.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.DatasetSpec;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpecVersionTest {

    private static final String SMALLEST = """
            dataset: support
            training:
              baseModel: gpt-4.1-mini
            """;

    @Test
    void shouldCountOnlyWhatMachinesReadAndWhatDiffersFromTheDefaults() {
        // When
        String version = version(SMALLEST);

        // Then
        assertThat(version).matches("[0-9a-f]{12}");
        assertThat(version(SMALLEST + "description: for people\n")).isEqualTo(version);
        assertThat(version(SMALLEST + "attributes: {customer: /customer}\n")).isEqualTo(version);
        assertThat(version(SMALLEST + "batch:\n  linger: 5m\n  maxExamples: 10000\nguards: {}\n"))
                .isEqualTo(version);
        assertThat(version(SMALLEST + "batch:\n  linger: 6m\n")).isNotEqualTo(version);
        assertThat(version(SMALLEST + "  epochs: 2\n")).isNotEqualTo(version(SMALLEST + "  batchSize: 2\n"));
    }

    @Test
    void shouldNameWhatDiffers() {
        // When
        DatasetSpec spec = read(SMALLEST + "batch:\n  linger: 6m\nguards:\n  approval: true\n");

        // Then
        assertThat(SpecVersion.content(spec).toString())
                .isEqualTo("{batch.lingerMs=360000, dataset=support, guards.approval=true,"
                        + " training.baseModel=gpt-4.1-mini}");
    }

    /** The version is stored with every job: should this change, everything would be trained and paid for again. */
    @Test
    void shouldStayWhatItWasInEarlierReleases() {
        // When
        String version = version(SMALLEST + "  epochs: 3\nbatch:\n  linger: 5s\n");

        // Then
        assertThat(version).isEqualTo("bd7ad3639aa5");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldNotChangeWhereTheSchemaGainsAFieldWithADefault(long seed) {
        // Given
        Random random = new Random(seed);
        DatasetSpec spec = read(randomSpec(random));
        Schema grown = grown(DatasetSpec.getClassSchema(), random);

        // When
        String version = SpecVersion.of(copied(spec, grown));
        String used = SpecVersion.of(usingTheNewKey(copied(spec, grown)));

        // Then
        assertThat(version).isEqualTo(spec.getVersion());
        assertThat(used).isNotEqualTo(version);
    }

    private static List<Long> seeds() {
        return new Random(20_261_127).longs(100).boxed().toList();
    }

    @Test
    void shouldKeepTheAppliedVersionOfUnchangedContentWhateverRuleMadeIt() {
        // Given
        DatasetSpec applied = DatasetSpec.newBuilder(read(SMALLEST))
                .setVersion("older-rule")
                .setAppliedAt(5)
                .build();

        // When
        DatasetSpec again = SpecVersion.keeping(applied, read(SMALLEST + "description: reworded\n"));
        DatasetSpec changed = SpecVersion.keeping(applied, read(SMALLEST + "  epochs: 2\n"));

        // Then
        assertThat(again.getVersion()).isEqualTo("older-rule");
        assertThat(again.getDescription()).isEqualTo("reworded");
        assertThat(changed.getVersion()).isEqualTo(version(SMALLEST + "  epochs: 2\n"));
        assertThat(SpecVersion.keeping(null, changed)).isSameAs(changed);
    }

    private static String randomSpec(Random random) {
        return SMALLEST
                + (random.nextBoolean() ? "  epochs: %d\n".formatted(random.nextInt(51)) : "")
                + (random.nextBoolean() ? "  suffix: s%d\n".formatted(random.nextInt(9)) : "")
                + (random.nextBoolean() ? "batch:\n  linger: %ds\n".formatted(1 + random.nextInt(600)) : "")
                + (random.nextBoolean() ? "validationFraction: 0.%d\n".formatted(1 + random.nextInt(4)) : "");
    }

    /** The schema with a new field somewhere in each record. */
    private static Schema grown(Schema schema, Random random) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            fields.add(
                    new Schema.Field(field.name(), grownValue(field.schema(), random), field.doc(), defaultOf(field)));
        }
        Schema text = Schema.create(Schema.Type.STRING);
        fields.add(random.nextInt(fields.size() + 1), new Schema.Field("anotherKey", text, "New.", "as before"));
        return Schema.createRecord(schema.getName(), schema.getDoc(), "grown", false, fields);
    }

    private static Schema grownValue(Schema schema, Random random) {
        return switch (schema.getType()) {
            case UNION ->
                Schema.createUnion(schema.getTypes().stream()
                        .map(type -> grownValue(type, random))
                        .toList());
            case RECORD -> grown(schema, random);
            default -> schema;
        };
    }

    private static Object defaultOf(Schema.Field field) {
        return field.schema().isUnion() ? Schema.Field.NULL_DEFAULT_VALUE : field.defaultVal();
    }

    private static IndexedRecord copied(IndexedRecord from, Schema to) {
        GenericData.Record copy = new GenericData.Record(to);
        for (Schema.Field field : to.getFields()) {
            Schema.Field old = from.getSchema().getField(field.name());
            Object value = old == null ? GenericData.get().getDefaultValue(field) : from.get(old.pos());
            copy.put(
                    field.pos(),
                    value instanceof IndexedRecord group
                            ? copied(group, field.schema().getTypes().get(1))
                            : value);
        }
        return copy;
    }

    private static IndexedRecord usingTheNewKey(IndexedRecord record) {
        Schema.Field batch = record.getSchema().getField("batch");
        ((GenericData.Record) record.get(batch.pos())).put("anotherKey", "otherwise");
        return record;
    }

    private static String version(String yaml) {
        return read(yaml).getVersion();
    }

    private static DatasetSpec read(String yaml) {
        SpecFile file = SpecFile.read(new StringReader(yaml));
        assertThat(file.problems()).isEmpty();
        return file.specs().getFirst();
    }
}
