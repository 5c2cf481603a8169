package io.tunestream.architecture.planted.one;

/** Planted: breaks rules on purpose. */
public final class Twice {

    private Twice() {}
}
