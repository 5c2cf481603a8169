package io.tunestream.runtime.setting;

import java.util.Map;
import java.util.function.Consumer;

/** Further mappings that a configuration holds, at prefixes which only it tells. Has a constructor without parameters. */
public interface MappingExpansion {

    /**
     * Further mappings by their prefixes.
     *
     * @param declared the configuration, read by no more than the mappings that are {@link ExpandedBy expanded}
     * @param problems takes a sentence for each thing that is wrong, which names its key
     */
    Map<String, Class<?>> expand(Settings declared, Consumer<String> problems);
}
