package io.tunestream.architecture.planted.two;

/** Planted: breaks rules on purpose. */
public final class Twice {

    private Twice() {}
}
