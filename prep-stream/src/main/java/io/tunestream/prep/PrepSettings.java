package io.tunestream.prep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.time.Duration;
import java.util.Optional;

/** How examples are prepared. */
@ConfigMapping(prefix = "prep")
@Describe("From raw examples to batch files. Durations are ISO-8601, such as PT0.2S.")
public interface PrepSettings {

    @Describe("Name of the service's consumer groups and internal topics; by default the topics' prefix and -prep.")
    Optional<String> applicationId();

    @Describe("Among which rows duplicates are found: global, or partition where producers key by content.")
    @WithDefault("global")
    DedupeScope dedupeScope();

    @Describe(
            "How tokens are counted: exact, by the encoding of the dataset's model, or chars, characters divided by four.")
    @WithDefault("exact")
    CounterKind counter();

    @Describe("Dataset of rows that name none; without it they are rejected.")
    Optional<String> defaultDataset();

    @Describe(
            "Whether examples are counted by value, as select.cap of a specification asks: that takes two internal topics, a store and a task a partition more. The same for every process of prep-stream and for `tunestream apply`; stop all of prep-stream to change it.")
    @WithDefault("false")
    boolean caps();

    @Describe(
            "Whether records that correct earlier examples exclude these, as docs/formats.md says: that reads accepted examples once more, and takes two internal topics, two stores and two tasks a partition. Switched on later, it begins with the oldest example that the accepted topic still has; while it is off, corrections are ordinary examples. The same for every process of prep-stream; stop all of them to change it.")
    @WithDefault("false")
    boolean corrections();

    @Describe("How often transactions are committed.")
    @WithDefault("PT0.2S")
    Duration commitInterval();

    @Describe("Stream threads.")
    @WithDefault("2")
    int threads();

    @Describe("Folder of this process for local state and open batch files; holds nothing that cannot be built again.")
    @WithDefault("${java.io.tmpdir}/tunestream/prep")
    String workDir();

    @Describe("Most bytes of memory for each partition's filter in front of the fingerprints on disk.")
    @WithDefault("16777216")
    long filterBytes();

    @Describe("Most bytes of memory for the fingerprints on disk, in the whole process.")
    @WithDefault("67108864")
    long storeBytes();

    @Describe("How often lingering batches are looked for and counts are told.")
    @WithDefault("PT0.5S")
    Duration tick();

    @Describe("How often it is looked at whether partitions were added to topics, and what they take.")
    @WithDefault("PT10S")
    Duration topicWatch();

    @Describe("Batch files that may wait for the object store before the writer pauses.")
    @WithDefault("16")
    int waitingBatches();

    @Describe(
            "How long a line of an open batch may be in the accepted topic alone before it is saved in the object store; at most half the topic's retention.")
    @WithDefault("PT1H")
    Duration checkpointAfter();

    @Describe("Open batch files that are kept open at one time.")
    @WithDefault("256")
    int openFiles();

    @Describe("Address that health and metrics are told at: whoever reaches it can read them, and do nothing else.")
    @WithDefault("127.0.0.1")
    String host();

    @Describe(
            "Port of /health/live, /health/ready and /metrics where the service is a process of its own; 0 for any, or off.")
    @WithDefault("8082")
    String port();
}
