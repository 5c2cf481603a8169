package io.tunestream.runtime.setting;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Mappings that say which further ones there are. */
final class Expansions {

    private final List<Class<?>> expanded;

    private Expansions(List<Class<?>> expanded) {
        this.expanded = expanded;
    }

    /** Those of the mappings that are {@link ExpandedBy expanded}. */
    static Expansions of(List<Class<?>> mappings) {
        return new Expansions(mappings.stream()
                .filter(mapping -> mapping.isAnnotationPresent(ExpandedBy.class))
                .toList());
    }

    /** The further mappings by prefix, read from the same sources. */
    Map<String, Class<?>> read(SmallRyeConfigBuilder sources, Consumer<String> problems) {
        Map<String, Class<?>> further = new TreeMap<>();
        if (!expanded.isEmpty()) {
            expanded.forEach(sources::withMapping);
            Settings declared = new Settings(sources.withValidateUnknown(false).build());
            expanded.forEach(mapping -> further.putAll(expansion(mapping).expand(declared, problems)));
        }
        return further;
    }

    private static MappingExpansion expansion(Class<?> mapping) {
        ExpandedBy by = mapping.getAnnotation(ExpandedBy.class);
        if (by == null) {
            throw new IllegalArgumentException(mapping + " is not expanded");
        }
        try {
            return by.value().getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(by.value() + " cannot be made", e);
        }
    }
}
