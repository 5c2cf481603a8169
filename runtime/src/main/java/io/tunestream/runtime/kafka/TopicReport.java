package io.tunestream.runtime.kafka;

import java.util.List;
import java.util.Map;

/**
 * What was found of the declared topics.
 *
 * @param clusterId   id of the cluster
 * @param topicIds    id by topic name; changes when a topic is deleted and made anew
 * @param partitions  number of partitions by topic name
 * @param differences one sentence for each difference from the declaration
 */
public record TopicReport(
        String clusterId, Map<String, String> topicIds, Map<String, Integer> partitions, List<String> differences) {}
