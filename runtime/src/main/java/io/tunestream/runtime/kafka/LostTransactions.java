package io.tunestream.runtime.kafka;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** What transactions of an earlier producer with the same id may have left. */
public final class LostTransactions {

    /** Key of what is never committed. */
    private static final String NOBODY = "";

    private LostTransactions() {}

    /**
     * Aborts a transaction that touches every partition, before anything is committed. A broker under heavy load has been seen to keep
     * records of an earlier producer's lost transaction without a marker; the next commit of the same id would commit them. With
     * this they are aborted, and what is still on its way from that producer comes too late.
     *
     * @param producer whose transactions are initialised
     * @param topics   that the id writes
     * @throws KafkaException where a partition was not reached, so that what is lost there may be committed yet
     */
    @SuppressWarnings("FutureReturnValueIgnored") // each is told to the callback
    public static void abort(Producer<String, byte[]> producer, Collection<String> topics) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        producer.beginTransaction();
        topics.stream()
                .flatMap(topic -> producer.partitionsFor(topic).stream())
                .forEach(each -> producer.send(
                        new ProducerRecord<>(each.topic(), each.partition(), NOBODY, null),
                        (at, refused) -> failure.compareAndSet(null, refused)));
        producer.flush();
        producer.abortTransaction();
        if (failure.get() != null) {
            throw new KafkaException("a partition could not be guarded against lost transactions", failure.get());
        }
    }
}
