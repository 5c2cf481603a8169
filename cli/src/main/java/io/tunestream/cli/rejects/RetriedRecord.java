package io.tunestream.cli.rejects;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.schema.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A record that is to be sent again.
 *
 * @param dataset   that it is sent to
 * @param partition of the raw topic, where it was before
 * @param origin    partition and offset of the first time
 * @param attempts  how often it was sent already
 * @param corrects  name of the earlier example that it corrects, as its header said; empty where it said none
 */
record RetriedRecord(String dataset, int partition, String origin, int attempts, String corrects) {

    static RetriedRecord of(Reject reject) {
        return new RetriedRecord(
                reject.example().getDataset(),
                reject.example().getSourcePartition(),
                reject.origin(),
                reject.example().getAttempt(),
                reject.example().getCorrects());
    }

    /** The same into another dataset, where that is not empty. */
    RetriedRecord into(String other) {
        return other.isEmpty() ? this : new RetriedRecord(other, partition, origin, attempts, corrects);
    }

    /** Headers of the next attempt, and of those before what it corrects; where no dataset is known, the record may name it. */
    List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        if (!dataset.isEmpty()) {
            headers.add(header(Topics.DATASET_HEADER, dataset));
        }
        headers.add(header(Topics.ATTEMPT_HEADER, Integer.toString(attempts + 1)));
        headers.add(header(Topics.ORIGIN_HEADER, origin));
        if (!corrects.isEmpty()) {
            headers.add(header(Topics.CORRECTS_HEADER, corrects));
        }
        return headers;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
