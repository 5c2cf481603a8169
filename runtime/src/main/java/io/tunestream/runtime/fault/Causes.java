package io.tunestream.runtime.fault;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lies behind a failure. */
public final class Causes {

    private Causes() {}

    /** The failure, what caused it, what caused that, and so on. */
    public static Stream<Throwable> of(@Nullable Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** The first of them that is of that kind. */
    public static <T extends Throwable> Optional<T> first(@Nullable Throwable failure, Class<T> kind) {
        return of(failure).filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
