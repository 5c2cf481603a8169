package io.tunestream.schema.serde;

import io.smallrye.config.ConfigMapping;
import io.tunestream.runtime.setting.Describe;
import java.util.List;
import java.util.Optional;

/** What becomes of records that cannot be read. */
@ConfigMapping(prefix = "records")
@Describe("Records on Tunestream's own topics.")
public interface RecordSettings {

    @Describe(
            "Records that cannot be read and are to be passed over, each as topic-partition@offset, such as tunestream.job.record-0@1234, with"
                    + " commas between them. A service that stops at a record says what to write here; what it means for each topic, docs/topics.md"
                    + " says. A record that can be read is read all the same.")
    Optional<List<String>> passOver();
}
