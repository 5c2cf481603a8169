package io.tunestream.example.format;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;

/** How requests and responses of a provider's interface look, alone or within the record of a gateway. */
interface Dialect extends LogFormat {

    /** What its answers look like. */
    AnswerShape shape();

    /** Reads an exchange of which both sides are there and neither says that it failed. */
    void converse(Exchange exchange, Conversations into);

    @Override
    default void read(JsonRow row, int record, Conversations into) {
        take(Exchange.ofRecord(JsonValue.of(row, record), into), into);
    }

    /** Reads an exchange, whatever became of it. */
    default void take(Exchange exchange, Conversations into) {
        if (exchange.failed()) {
            into.skip(SkipReason.ERROR);
        } else if (!exchange.refused(into)) {
            converse(exchange, into);
        }
    }
}
