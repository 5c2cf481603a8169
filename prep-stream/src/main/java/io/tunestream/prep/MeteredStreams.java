package io.tunestream.prep;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/**
 * Kafka Streams, whose metrics may be asked for their values at any time. Gauges of a store, such as {@code block-cache-usage}, ask
 * RocksDB's own code, and where a stream thread closes that store in the same moment, the whole process ends by SIGSEGV: they are left out.
 */
final class MeteredStreams extends KafkaStreams {

    private static final String OF_STORES = "stream-state-metrics";

    MeteredStreams(Topology topology, Properties properties, KafkaClientSupplier clients) {
        super(topology, properties, clients);
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        Map<MetricName, Metric> safe = new HashMap<>(super.metrics());
        safe.values().removeIf(MeteredStreams::isStoreGauge);
        return safe;
    }

    private static boolean isStoreGauge(Metric metric) {
        return metric.metricName().group().equals(OF_STORES)
                && !(metric instanceof KafkaMetric kafka && kafka.isMeasurable());
    }
}
