package io.tunestream.runtime.kafka;

import java.util.Collection;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

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
     */
    @SuppressWarnings("FutureReturnValueIgnored") // whether it was sent makes no difference to what is aborted
    public static void abort(Producer<String, byte[]> producer, Collection<String> topics) {
        producer.beginTransaction();
        topics.stream()
                .flatMap(topic -> producer.partitionsFor(topic).stream())
                .forEach(each -> producer.send(new ProducerRecord<>(each.topic(), each.partition(), NOBODY, null)));
        producer.flush();
        producer.abortTransaction();
    }
}
