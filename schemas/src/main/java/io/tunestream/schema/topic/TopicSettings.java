package io.tunestream.schema.topic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.util.Map;

/** Names and sizes of the topics. */
@ConfigMapping(prefix = "topics")
@Describe("Names and sizes of the topics.")
public interface TopicSettings {

    @Describe("First part of every topic's name.")
    @WithDefault("tunestream")
    String prefix();

    @Describe("Partitions of the topics that examples flow through; cannot be changed once they hold data.")
    @WithDefault("4")
    int partitions();

    @Describe("Replication factor of new topics; -1 takes the broker's default.")
    @WithDefault("-1")
    short replication();

    @Describe(
            "Full name of a topic by its entity, where the prefix is not enough: topics.names.\"example.raw\"=llm-logs.")
    Map<String, String> names();
}
