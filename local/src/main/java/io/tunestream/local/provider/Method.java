package io.tunestream.local.provider;

import io.tunestream.local.provider.line.TrainingLine;
import java.util.Locale;

/** How a model is tuned: on answers to imitate, or on pairs of a preferred answer and another. */
enum Method {
    SUPERVISED(TrainingLine.CHAT),
    DPO(TrainingLine.PREFERENCE);

    private final TrainingLine line;

    Method(TrainingLine line) {
        this.line = line;
    }

    /** The lines that it trains on. */
    TrainingLine line() {
        return line;
    }

    /** The method that trains on such lines. */
    static Method of(TrainingLine line) {
        return line == TrainingLine.CHAT ? SUPERVISED : DPO;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
