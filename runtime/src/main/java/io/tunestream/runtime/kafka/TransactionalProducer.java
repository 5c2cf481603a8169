package io.tunestream.runtime.kafka;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A producer that asks for a commit only once every record is acknowledged. Kafka's own looks whether records are under way and takes
 * the request from its queue in two steps: where a record and the request come in between, as on a busy machine behind a flush, the
 * transaction is committed without the record, which is lost, and the call returns as if all were well (4.2.2, and unchanged in 4.3.1).
 */
public class TransactionalProducer<K, V> extends KafkaProducer<K, V> {

    /** @param properties with a transactional id and serializers */
    public TransactionalProducer(Map<String, Object> properties) {
        super(properties);
    }

    /** @param properties with a transactional id */
    public TransactionalProducer(
            Map<String, Object> properties, Serializer<K> keySerializer, Serializer<V> valueSerializer) {
        super(properties, keySerializer, valueSerializer);
    }

    @Override
    public void commitTransaction() {
        flush();
        super.commitTransaction();
    }
}
