package io.tunestream.prep.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of one partition, whose open files lie in a folder of their own. */
abstract class PartitionTest {

    @TempDir
    Path directory;

    TestingPartition partition;

    @BeforeEach
    void open() {
        partition = new TestingPartition(directory);
    }

    @AfterEach
    void close() throws IOException {
        partition.close();
    }

    /** Of the ready batches, in the order in which they became ready. */
    List<String> contents() {
        return partition.ready.stream().map(partition::contentOf).toList();
    }
}
