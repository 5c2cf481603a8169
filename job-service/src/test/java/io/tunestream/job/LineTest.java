package io.tunestream.job;

import io.tunestream.record.GuardSpec;
import io.tunestream.record.TriggerSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A line of its own for each test, and what most specifications say. */
abstract class LineTest {

    static final TriggerSpec AT_FORTY =
            TriggerSpec.newBuilder().setNewExamples(40).build();
    static final TriggerSpec NEVER = TriggerSpec.newBuilder().build();
    static final GuardSpec NONE = GuardSpec.newBuilder().build();

    @TempDir
    Path folder;

    TestingLine line;

    @BeforeEach
    void prepare() {
        line = new TestingLine(folder);
    }

    @AfterEach
    void end() {
        line.close();
    }
}
