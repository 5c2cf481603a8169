package io.tunestream.runtime.setting;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Further mappings that a configuration holds, at prefixes which only it tells. Has a constructor without parameters.
 *
 * @param <M> the mapping that is {@link ExpandedBy expanded by} it
 */
public interface MappingExpansion<M> {

    /**
     * Further mappings by their prefixes.
     *
     * @param declared what the configuration says of the mapping that is expanded
     * @param problems takes a sentence for each thing that is wrong, which names its key
     */
    Map<String, Class<?>> expand(M declared, Consumer<String> problems);
}
