package io.tunestream.example;

import static java.util.Objects.requireNonNull;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.count.ExampleTokens;
import io.tunestream.example.fingerprint.Fingerprints;
import io.tunestream.example.parse.ByteScan;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.RepeatedValues;
import io.tunestream.example.redact.Redactor;
import io.tunestream.example.target.LineBuffer;
import io.tunestream.example.target.LineLosses;

/**
 * What a record is held in while it is prepared: one for a thread, which the pipelines of its datasets share, so that a
 * thousand datasets take the room of one.
 */
public final class Workspace {
    final Limits limits;
    final ByteScan scan = new ByteScan();
    final JsonReader reader;
    final JsonRow row = new JsonRow();
    final Conversations conversations;
    final Redactor redactor;
    final RepeatedValues<ExampleTokens.Counted> counted = new RepeatedValues<>();
    final Fingerprints fingerprints = new Fingerprints();
    final LineBuffer line = new LineBuffer();
    final LineLosses losses = new LineLosses();

    /** For records within the limits. */
    public Workspace(Limits limits) {
        this.limits = requireNonNull(limits, "limits");
        reader = new JsonReader(limits.depth());
        conversations = new Conversations(reader);
        redactor = new Redactor(reader);
    }
}
