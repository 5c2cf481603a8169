package io.tunestream.architecture.planted.two;

import io.tunestream.architecture.planted.one.First;
import org.jspecify.annotations.Nullable;

/** Planted: breaks rules on purpose. */
public final class Second {

    public @Nullable First other;
}
