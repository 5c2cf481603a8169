package io.tunestream.schema.serde;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a registry takes schemas under ids that were given before. */
interface SchemaImport {

    /**
     * Registers schemas under their ids, touching no subject but theirs and leaving every setting as it was.
     *
     * @param lost in the order of their ids
     * @return why not, for a sentence, where the registry does not let us
     */
    Optional<String> register(List<RegisteredSchema> lost);

    /** Registers each in the way that every registry of this kind has; why not, where one is refused, behind which none is tried. */
    static Optional<String> registerEach(RegistryApi registry, Stream<RegisteredSchema> schemas) {
        return schemas.map(each ->
                        registry.refusal("POST", "/subjects/" + each.subject() + "/versions", each.toRegistration()))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
