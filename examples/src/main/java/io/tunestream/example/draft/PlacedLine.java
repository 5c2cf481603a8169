package io.tunestream.example.draft;

import io.tunestream.example.parse.IntList;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import io.tunestream.example.target.LineBuffer;
import java.util.ArrayList;
import java.util.List;

/** A line that is composed, and from where in the record each value of it came. */
final class PlacedLine {
    private final LineBuffer out = new LineBuffer();
    private final IntList offsets = new IntList();
    private final List<Origin> origins = new ArrayList<>();

    /** A copied value has its inner values in the record too, each as far from its beginning. */
    private record Origin(JsonValue value, boolean copied) {}

    /** What is written next comes from there. */
    LineBuffer from(JsonValue place) {
        mark(place, false);
        return out;
    }

    /** Writes a value as it stands in the record. */
    void copy(JsonValue value) {
        mark(value, true);
        JsonRow row = value.row();
        out.raw(row.source(), row.start(value.node()), row.end(value.node()));
    }

    /** Writes what stands between the quotes of a string of the record. */
    void inner(JsonValue string) {
        JsonRow row = string.row();
        out.raw(row.source(), row.start(string.node()) + 1, row.end(string.node()) - 1);
    }

    private void mark(JsonValue value, boolean copied) {
        offsets.add(out.size());
        origins.add(new Origin(value, copied));
    }

    /** Goes on with the line. */
    LineBuffer out() {
        return out;
    }

    byte[] bytes() {
        return out.toArray();
    }

    /** JSON pointer to the place in the record that the value came from which begins at that offset of the line. */
    String pointer(int offset) {
        int index = origins.size() - 1;
        while (index > 0 && offsets.get(index) > offset) {
            index--;
        }
        Origin origin = origins.get(index);
        int within = offset - offsets.get(index);
        return (origin.copied() && within > 0 ? origin.value().at(within) : origin.value()).pointer();
    }
}
