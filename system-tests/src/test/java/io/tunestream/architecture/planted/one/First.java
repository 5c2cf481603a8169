package io.tunestream.architecture.planted.one;

import io.tunestream.architecture.planted.two.Second;
import org.jspecify.annotations.Nullable;

/** Planted: breaks rules on purpose. */
public final class First {

    public @Nullable Second other;
}
