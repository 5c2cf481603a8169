package io.tunestream.cli.apply;

import io.tunestream.cli.reach.KafkaClients;
import io.tunestream.record.DatasetSpec;
import io.tunestream.schema.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes specifications to their topic. */
public final class SpecPublisher {

    private final KafkaClients clients;

    public SpecPublisher(KafkaClients clients) {
        this.clients = clients;
    }

    /** Returns when the broker has all of them, with the time of now. */
    public void publish(List<DatasetSpec> specs) {
        List<Future<?>> sent = new ArrayList<>();
        try (Producer<String, DatasetSpec> producer =
                clients.producer(clients.topics().datasetSpec())) {
            for (DatasetSpec spec : specs) {
                DatasetSpec stamped = DatasetSpec.newBuilder(spec)
                        .setAppliedAt(System.currentTimeMillis())
                        .build();
                sent.add(producer.send(
                        new ProducerRecord<>(clients.topics().datasetSpec().name(), spec.getDataset(), stamped)));
            }
            for (Future<?> answer : sent) {
                answer.get();
            }
        } catch (ExecutionException e) {
            throw Fault.ofKafka(e.getCause());
        } catch (KafkaException e) {
            throw Fault.ofKafka(e);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }
}
