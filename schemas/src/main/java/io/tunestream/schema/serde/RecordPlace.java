package io.tunestream.schema.serde;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where a record stands.
 *
 * @param topic     full name of its topic
 * @param partition its partition
 * @param offset    its offset
 */
record RecordPlace(String topic, int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");

    static RecordPlace of(ConsumerRecord<?, ?> record) {
        return new RecordPlace(record.topic(), record.partition(), record.offset());
    }

    /** What a setting names, such as {@code tunestream.job.record-0@1234}; empty where it names none. */
    static Optional<RecordPlace> parse(String setting) {
        return Optional.of(FORM.matcher(setting))
                .filter(Matcher::matches)
                .map(found -> new RecordPlace(
                        found.group(1), Integer.parseInt(found.group(2)), Long.parseLong(found.group(3))));
    }

    /** As a sentence names it, and a setting, so that what is read in a log can be copied. */
    @Override
    public String toString() {
        return "%s-%d@%d".formatted(topic, partition, offset);
    }
}
