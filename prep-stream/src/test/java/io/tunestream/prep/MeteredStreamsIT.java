package io.tunestream.prep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.prep.abort.StreamsClients;
import io.tunestream.support.Await;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestTopics;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeteredStreamsIT {

    private static final String ASKS_ROCKSDB = "block-cache-usage";

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveOutWhatAsksAStoreThatMayBeClosedMeanwhile() throws Exception {
        // Given
        String name = TestKafka.uniquePrefix();
        Map<String, Object> kafka =
                Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers());
        try (Admin admin = Admin.create(kafka)) {
            TestTopics.create(admin, name, 1);
        }
        StreamsBuilder builder = new StreamsBuilder();
        builder.table(name, Consumed.with(Serdes.String(), Serdes.String()), Materialized.as("store"));
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, name);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());

        // When
        try (KafkaStreams streams = new MeteredStreams(builder.build(), properties, new StreamsClients())) {
            streams.start();
            Await.until("the store has its gauges", () -> hasGauge(name));

            // Then
            assertThat(streams.metrics().keySet())
                    .extracting(MetricName::name)
                    .contains("commit-rate", "records-consumed-total")
                    .doesNotContain(ASKS_ROCKSDB);
        }
    }

    /** As it is told by another way, which asks only where it is asked. */
    private static boolean hasGauge(String client) {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            for (ObjectName bean :
                    beans.queryNames(new ObjectName("kafka.streams:type=stream-state-metrics,*"), null)) {
                if (bean.getCanonicalName().contains(client)
                        && Arrays.stream(beans.getMBeanInfo(bean).getAttributes())
                                .map(MBeanAttributeInfo::getName)
                                .anyMatch(ASKS_ROCKSDB::equals)) {
                    return true;
                }
            }
            return false;
        } catch (InstanceNotFoundException e) {
            return false; // each further gauge of a bean takes it away for a moment
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }
}
