package io.tunestream.provider.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.tunestream.runtime.setting.SettingsFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a template, and says everything that is wrong with it. */
final class TemplateFile {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    /** Fields of objects of Kubernetes; one that there is not is not kept aside, as else, but is an error. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private static final int LARGEST = 1 << 20;
    private static final long SHORTEST_LIFE_SECONDS = 3600;

    private final String setting;
    private final Path file;
    private final List<String> problems = new ArrayList<>();

    private TemplateFile(String provider, Path file) {
        this.setting = "providers.%s.template".formatted(provider);
        this.file = file;
    }

    /**
     * @param provider the configured name
     * @throws SettingsFault with each problem
     */
    static ObjectTemplate read(String provider, Path file) {
        TemplateFile reading = new TemplateFile(provider, file);
        Optional<ObjectTemplate> template = reading.object().flatMap(reading::template);
        if (template.isEmpty() || !reading.problems.isEmpty()) {
            throw new SettingsFault(reading.problems);
        }
        return template.get();
    }

    private void problem(String sentence) {
        problems.add("%s (%s) %s".formatted(setting, file, sentence));
    }

    private Optional<ObjectNode> object() {
        try {
            if (Files.size(file) > LARGEST) {
                problem("is larger than a megabyte");
                return Optional.empty();
            }
            List<JsonNode> documents;
            try (MappingIterator<JsonNode> all = YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
                documents = all.readAll();
            }
            if (documents.size() == 1 && documents.getFirst() instanceof ObjectNode object) {
                return Optional.of(object);
            }
            problem("must hold one object; it holds " + documents.size());
        } catch (JsonProcessingException e) {
            problem("is no YAML: line %d"
                    .formatted(e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
        } catch (IOException | RuntimeException e) {
            problem("cannot be read (%s)".formatted(e.getClass().getSimpleName()));
        }
        return Optional.empty();
    }

    private Optional<ObjectTemplate> template(ObjectNode object) {
        Optional<TrainingKind> kind = TrainingKind.of(
                object.path("apiVersion").asText(), object.path("kind").asText());
        if (kind.isEmpty()) {
            problem("must be a Job of batch/v1 or a TrainJob of trainer.kubeflow.org/v1alpha1");
            return Optional.empty();
        }
        ObjectTemplate template = new ObjectTemplate(kind.get(), object);
        check(template);
        if (kind.get() == TrainingKind.JOB) {
            checkFields(object);
        }
        return Optional.of(template);
    }

    private void check(ObjectTemplate template) {
        template.unknownPlaceholders().forEach(name -> problem("has {%s}, which is no placeholder".formatted(name)));
        List.of("train", "output").stream()
                .filter(name -> !template.names(name))
                .forEach(name -> problem("says nowhere {%s}".formatted(name)));
        List.of("name", "generateName", "namespace").stream()
                .filter(template.object().path("metadata")::has)
                .forEach(name -> problem("has metadata.%s, which is given to each job here".formatted(name)));
        JsonNode life = template.object().path("spec").path("ttlSecondsAfterFinished");
        if (life.isNumber() && life.asLong() < SHORTEST_LIFE_SECONDS) {
            problem("has an object deleted %d s after its end, which would be missed; an hour is the least"
                    .formatted(life.asLong()));
        }
    }

    private void checkFields(ObjectNode object) {
        try {
            STRICT.treeToValue(object, Job.class);
        } catch (UnrecognizedPropertyException e) {
            problem("has a field that a Job has not: " + placeOf(e));
        } catch (JsonProcessingException e) {
            problem("is no Job: what stands there does not do for "
                    + e.getOriginalMessage().replaceAll("(?s):.*", ""));
        }
    }

    private static String placeOf(UnrecognizedPropertyException e) {
        StringBuilder place = new StringBuilder();
        e.getPath()
                .forEach(each -> place.append(
                        each.getFieldName() == null ? "[%d]".formatted(each.getIndex()) : "." + each.getFieldName()));
        return place.substring(place.isEmpty() ? 0 : 1);
    }
}
