package io.tunestream.status.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.record.JobRecord;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.Term;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.topic.Topic;
import io.tunestream.status.follow.JobFollowers;
import io.tunestream.status.prove.ModelProbers;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which this instance publishes: it reads the ledger from its beginning, follows its jobs once it has read all,
 * and serves what they bring. A ledger's record that cannot be read costs its job, which is counted and logged, and no
 * other. Used by the loop's thread.
 */
final class PublishTerm implements Term {

    private static final Logger LOG = LoggerFactory.getLogger(PublishTerm.class);

    private final Topic<JobRecord> ledger;
    private final RecordReader records;
    private final Consumer<String, byte[]> member;
    private final PublishQueue queue;
    private final JobPublisher publisher;
    private final AtomicBoolean publishing;
    private final MeterRegistry meters;

    private PublishTerm(
            KafkaAccess kafka,
            Consumer<String, byte[]> member,
            PublishQueue queue,
            JobPublisher publisher,
            AtomicBoolean publishing,
            MeterRegistry meters) {
        this.ledger = kafka.topics().jobRecord();
        this.records = kafka.serdes().reader();
        this.member = member;
        this.queue = queue;
        this.publisher = publisher;
        this.publishing = publishing;
        this.meters = meters;
    }

    /**
     * Fences whoever published before.
     *
     * @param id         of the transactions
     * @param publishing set while jobs are followed
     */
    static PublishTerm begin(
            KafkaAccess kafka,
            String id,
            Consumer<String, byte[]> member,
            JobFollowers followers,
            ModelProbers probers,
            AtomicBoolean publishing,
            MeterRegistry meters) {
        member.seekToBeginning(member.assignment());
        PublishQueue queue = new PublishQueue(
                new PublishedEvents(kafka.scan(), kafka.topics().jobEvent()));
        JobPublisher publisher =
                new JobPublisher(Publications.open(kafka, id, meters), new JobWatch(followers, probers, queue), meters);
        return new PublishTerm(kafka, member, queue, publisher, publishing, meters);
    }

    @Override
    public void turn(Iterable<ConsumerRecord<String, byte[]>> polled) {
        polled.forEach(this::learn);
        if (!publisher.isFollowing() && behind() == 0) {
            publisher.follow();
            publishing.set(true);
        }
        if (publisher.isFollowing()) {
            publisher.keepUp();
        }
        queue.serve(publisher);
    }

    private void learn(ConsumerRecord<String, byte[]> each) {
        records.readOr(ledger, each, this::report).ifPresent(publisher::learn);
    }

    private void report(String unreadable) {
        meters.counter("tunestream.status.unreadable", "topic", ledger.name()).increment();
        LOG.error("{} {}; its job is not followed", FaultCode.RECORD_UNREADABLE, unreadable);
    }

    private long behind() {
        TopicPartition partition = new TopicPartition(ledger.name(), 0);
        long end = member.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        return Math.max(0, end - member.position(partition));
    }

    @Override
    public void close() {
        publishing.set(false);
        queue.close();
        publisher.close();
        records.close();
    }
}
