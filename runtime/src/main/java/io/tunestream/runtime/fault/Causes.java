package io.tunestream.runtime.fault;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lies behind a failure. */
public final class Causes {

    private static final int FRAMES = 12;

    private Causes() {}

    /** The failure, what caused it, what caused that, and so on. */
    public static Stream<Throwable> of(@Nullable Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** The first of them that is of that kind. */
    public static <T extends Throwable> Optional<T> first(@Nullable Throwable failure, Class<T> kind) {
        return of(failure).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Kinds, not messages, from the outermost to the innermost: a message may quote what was being processed. */
    public static String kinds(@Nullable Throwable failure) {
        return of(failure).map(cause -> cause.getClass().getSimpleName()).collect(Collectors.joining(" of "));
    }

    /** Where each of them was thrown, innermost frames first, without messages; for the log. */
    public static String places(@Nullable Throwable failure) {
        return of(failure)
                .map(cause -> Arrays.stream(cause.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < ")))
                .collect(Collectors.joining(" caused by "));
    }
}
