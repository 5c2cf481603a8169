package io.tunestream.spec;

import io.tunestream.record.DatasetSpec;
import io.tunestream.spec.SpecProblem.Code;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Dataset specifications read from YAML, one a document.
 *
 * @param specs    complete specifications with their versions; only meaningful without problems
 * @param problems everything that is wrong
 */
public record SpecFile(List<DatasetSpec> specs, List<SpecProblem> problems) {

    /** Reads all documents; never throws for what the file holds. */
    public static SpecFile read(Reader yaml) {
        List<DatasetSpec> specs = new ArrayList<>();
        List<SpecProblem> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        try {
            for (Node document : new Yaml(new LoaderOptions()).composeAll(yaml)) {
                DatasetSpec spec = read(document, problems);
                if (spec != null) {
                    specs.add(spec);
                    requireNew(spec.getDataset(), names, document, problems);
                }
            }
        } catch (MarkedYAMLException e) {
            problems.add(
                    new SpecProblem(lineOf(e.getProblemMark()), Code.SPEC_NOT_YAML, "", "not YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            problems.add(new SpecProblem(1, Code.SPEC_NOT_YAML, "", "not YAML: " + e.getMessage()));
        }
        if (specs.isEmpty() && problems.isEmpty()) {
            problems.add(new SpecProblem(1, Code.SPEC_EMPTY, "", "there is no specification in the file"));
        }
        return new SpecFile(List.copyOf(specs), List.copyOf(problems));
    }

    private static @Nullable DatasetSpec read(Node document, List<SpecProblem> problems) {
        if (document instanceof MappingNode mapping) {
            return SpecVersion.stamped(new SpecReader(problems).read(mapping));
        }
        problems.add(new SpecProblem(
                lineOf(document.getStartMark()),
                Code.SPEC_NOT_A_MAPPING,
                "",
                "a specification is a mapping of keys to values"));
        return null;
    }

    private static void requireNew(String name, Set<String> names, Node document, List<SpecProblem> problems) {
        if (!name.isEmpty() && !names.add(name)) {
            problems.add(new SpecProblem(
                    lineOf(document.getStartMark()),
                    Code.SPEC_DATASET_TWICE,
                    "dataset",
                    name + " stands in this file twice"));
        }
    }

    static int lineOf(@Nullable Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }
}
