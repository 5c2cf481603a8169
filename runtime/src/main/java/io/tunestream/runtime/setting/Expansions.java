package io.tunestream.runtime.setting;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    /** The further mappings by prefix, read from the same sources; where these are not what the mapping says, none. */
    Map<String, Class<?>> read(SmallRyeConfigBuilder sources, Consumer<String> problems) {
        Map<String, Class<?>> further = new TreeMap<>();
        if (!expanded.isEmpty()) {
            expanded.forEach(sources::withMapping);
            SmallRyeConfig config = sources.withValidateUnknown(false).build();
            expanded.forEach(mapping -> further.putAll(expand(mapping, config, problems)));
        }
        return further;
    }

    private static <M> Map<String, Class<?>> expand(
            Class<M> mapping, SmallRyeConfig config, Consumer<String> problems) {
        return expansion(mapping).expand(config.getConfigMapping(mapping), problems);
    }

    @SuppressWarnings("unchecked") // the annotation stands on the mapping that its value expands
    private static <M> MappingExpansion<M> expansion(Class<M> mapping) {
        @Nullable ExpandedBy by = mapping.getAnnotation(ExpandedBy.class);
        if (by == null) {
            throw new IllegalArgumentException(mapping + " is not expanded");
        }
        try {
            return (MappingExpansion<M>) by.value().getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(by.value() + " cannot be made", e);
        }
    }
}
