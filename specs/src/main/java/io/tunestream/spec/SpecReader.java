package io.tunestream.spec;

import io.tunestream.record.DatasetSpec;
import io.tunestream.spec.SpecProblem.Code;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Fills a specification from one YAML document and notes everything that is wrong with it. */
final class SpecReader {

    private final List<SpecProblem> problems;

    /** Where each value stands. */
    private final Map<String, Integer> lines = new HashMap<>();

    SpecReader(List<SpecProblem> problems) {
        this.problems = problems;
    }

    DatasetSpec read(MappingNode document) {
        DatasetSpec spec = (DatasetSpec) blank(DatasetSpec.getClassSchema());
        fill(spec, document, "");
        new SelectCheck(lines, problems).check(spec);
        new TrainingCheck(lines, problems).check(spec);
        return spec;
    }

    /** A record with every default, and with records instead of nulls. */
    static SpecificRecord blank(Schema schema) {
        SpecificRecord made =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            made.put(field.pos(), SpecificData.get().getDefaultValue(field));
        }
        for (SpecField field : SpecField.of(schema, "")) {
            if (field.kind() == SpecField.Kind.GROUP) {
                made.put(field.field().pos(), blank(field.valueSchema()));
            }
        }
        return made;
    }

    private void fill(SpecificRecord into, MappingNode mapping, String prefix) {
        List<SpecField> fields = SpecField.of(into.getSchema(), prefix);
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            Optional<SpecField> field =
                    fields.stream().filter(known -> known.key().equals(key)).findFirst();
            if (field.isEmpty()) {
                problem(
                        tuple.getKeyNode(),
                        Code.SPEC_KEY_UNKNOWN,
                        prefix + key,
                        "unknown key; known here are " + keys(fields));
            } else if (!seen.add(key)) {
                problem(tuple.getKeyNode(), Code.SPEC_KEY_TWICE, prefix + key, "stands here twice");
            } else {
                fill(into, field.get(), tuple.getValueNode());
            }
        }
        requirePresent(fields, seen, mapping);
    }

    private void fill(SpecificRecord into, SpecField field, Node value) {
        if (field.kind() == SpecField.Kind.GROUP || field.kind() == SpecField.Kind.MAPPING) {
            if (!(value instanceof MappingNode mapping)) {
                problem(value, Code.SPEC_VALUE_INVALID, field.path(), "must be " + SpecValues.form(field));
            } else if (field.kind() == SpecField.Kind.GROUP) {
                fill((SpecificRecord) into.get(field.field().pos()), mapping, field.path() + ".");
            } else {
                into.put(field.field().pos(), texts(field, mapping));
            }
        } else if (field.kind() == SpecField.Kind.TEXTS) {
            list(into, field, value);
        } else if (value instanceof ScalarNode scalar) {
            set(into, field, scalar);
        } else {
            problem(value, Code.SPEC_VALUE_INVALID, field.path(), "must be a single value");
        }
    }

    private void list(SpecificRecord into, SpecField field, Node value) {
        if (!(value instanceof SequenceNode sequence)
                || !sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            problem(value, Code.SPEC_VALUE_INVALID, field.path(), "must be " + SpecValues.form(field));
            return;
        }
        List<String> texts = sequence.getValue().stream()
                .map(element -> ((ScalarNode) element).getValue())
                .toList();
        if (obey(field, texts, value)) {
            into.put(field.field().pos(), texts);
        }
    }

    private Map<String, String> texts(SpecField field, MappingNode mapping) {
        Map<String, String> texts = new TreeMap<>();
        boolean fine = true;
        for (NodeTuple tuple : mapping.getValue()) {
            fine &= text(field, tuple, texts);
        }
        if (fine) {
            obey(field, texts, mapping);
        }
        return texts;
    }

    /** Adds one name with its text; whether they are what is asked for. */
    private boolean text(SpecField field, NodeTuple tuple, Map<String, String> into) {
        if (!(tuple.getKeyNode() instanceof ScalarNode name) || !(tuple.getValueNode() instanceof ScalarNode text)) {
            problem(tuple.getKeyNode(), Code.SPEC_VALUE_INVALID, field.path(), "must be " + SpecValues.form(field));
            return false;
        }
        if (into.putIfAbsent(name.getValue(), text.getValue()) != null) {
            problem(name, Code.SPEC_KEY_TWICE, field.path() + "." + name.getValue(), "stands here twice");
            return false;
        }
        return obey(field, Map.of(name.getValue(), text.getValue()), name);
    }

    private void set(SpecificRecord into, SpecField field, ScalarNode scalar) {
        Optional<Object> value = SpecValues.parse(field, scalar);
        if (value.isEmpty()) {
            problem(scalar, Code.SPEC_VALUE_INVALID, field.path(), "must be " + SpecValues.form(field));
            return;
        }
        if (obey(field, value.get(), scalar)) {
            into.put(field.field().pos(), value.get());
        }
    }

    /** Whether the value is what the rule of its key asks for. */
    private boolean obey(SpecField field, Object value, Node place) {
        lines.put(field.path(), SpecFile.lineOf(place.getStartMark()));
        SpecRule rule = SpecRule.of(field.path());
        boolean holds = rule.holds().test(value);
        if (!holds) {
            problem(
                    place,
                    Code.SPEC_VALUE_INVALID,
                    field.path(),
                    "must be " + rule.asked().apply(value) + SpecValues.orAuto(field));
        }
        return holds;
    }

    private void requirePresent(List<SpecField> fields, Set<String> seen, MappingNode mapping) {
        for (SpecField field : fields) {
            if (field.required() && !seen.contains(field.key())) {
                problem(mapping, Code.SPEC_KEY_MISSING, field.path(), "is missing");
            }
        }
    }

    private void problem(Node node, Code code, String path, String message) {
        problems.add(new SpecProblem(SpecFile.lineOf(node.getStartMark()), code, path, message));
    }

    private static String keys(List<SpecField> fields) {
        return String.join(", ", fields.stream().map(SpecField::key).toList());
    }
}
