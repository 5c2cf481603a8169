package io.tunestream.benchmarks;

/**
 * What a contestant is given.
 *
 * @param bootstrap  broker
 * @param brokerPid  process id of the broker
 * @param registry   registry's Confluent-compatible address
 * @param prefix     prefix of this contestant's topics
 * @param input      filled topic
 * @param partitions partitions of the topic
 * @param records    records in it, all valid and different
 * @param warmUp     how many of them warm up the JIT compiler and are not measured
 * @param bytes      bytes of their values
 */
public record Task(
        String bootstrap,
        long brokerPid,
        String registry,
        String prefix,
        String input,
        int partitions,
        long records,
        long warmUp,
        long bytes) {

    /** The same task under topics of its own. */
    Task withPrefix(String own) {
        return new Task(bootstrap, brokerPid, registry, own, input, partitions, records, warmUp, bytes);
    }

    double bytesPerRecord() {
        return (double) bytes / records;
    }
}
