package io.tunestream.schema.serde;

import java.util.List;
import java.util.Optional;

/** How a registry takes schemas under ids that were given before. */
interface SchemaImport {

    /**
     * Registers schemas under their ids, touching no subject but theirs and leaving every setting as it was.
     *
     * @param lost in the order of their ids
     * @return why not, for a sentence, where the registry does not let us
     */
    Optional<String> register(List<RegisteredSchema> lost);
}
