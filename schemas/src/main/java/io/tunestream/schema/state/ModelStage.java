package io.tunestream.schema.state;

import io.tunestream.record.ModelRecord;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The states of a tuned model as {@code model.record} and the API name them; text on the wire, as {@link LedgerState} says. */
public enum ModelStage {
    /** Its job succeeded. */
    TRAINED,
    /** Its provider serves it. */
    SERVING,
    /** It answered. */
    PROBED,
    /** It is published that it is ready. */
    READY,
    /** It is not ready and never will be. */
    REFUSED,
    /** It was ready once. */
    RETIRED;

    private static final Map<String, ModelStage> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    /** The stage of a model; empty for one that this version does not know. */
    public static Optional<ModelStage> of(ModelRecord model) {
        return Optional.ofNullable(BY_NAME.get(model.getState()));
    }
}
