package io.tunestream.local.provider;

import java.util.Locale;

/** How a model is tuned: on answers to imitate, or on pairs of a preferred answer and another. */
enum Method {
    SUPERVISED,
    DPO;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
