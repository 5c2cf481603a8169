package io.tunestream.schema.serde;

import org.apache.kafka.common.errors.SerializationException;

/** Bytes that name a schema which the registry does not have: they are of somebody else, or the registry lost it. */
public final class UnknownSchemaException extends SerializationException {

    private static final long serialVersionUID = 1L;

    UnknownSchemaException(int id, String registry, Throwable cause) {
        super("the schema registry at %s has no schema with id %d".formatted(registry, id), cause);
    }
}
