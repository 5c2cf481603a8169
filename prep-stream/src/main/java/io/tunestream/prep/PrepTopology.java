package io.tunestream.prep;

import static org.apache.kafka.common.serialization.Serdes.ByteArray;

import io.tunestream.prep.apply.SpecView;
import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.dedupe.CandidateSerde;
import io.tunestream.prep.dedupe.DedupeProcessor;
import io.tunestream.prep.dedupe.Deduped;
import io.tunestream.prep.dedupe.SeenFingerprints;
import io.tunestream.prep.judge.Judged;
import io.tunestream.prep.judge.JudgeProcessor;
import io.tunestream.prep.pack.PackProcessor;
import io.tunestream.prep.pack.Packed;
import io.tunestream.prep.tally.TallyReport;
import io.tunestream.prep.tally.TallyReportSerde;
import io.tunestream.prep.tally.TallyReporter;
import io.tunestream.prep.tally.TallySumProcessor;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.RejectedExample;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.BranchedKStream;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * Raw examples in; accepted and rejected examples, decisions and statistics out. Everything that decides is here, and happens
 * in transactions; what acts on the outside is the writer.
 */
public final class PrepTopology {

    private static final String SPECS = "specs";
    private static final String JUDGE_TALLIES = "judge-tallies";
    private static final String PACK_TALLIES = "pack-tallies";
    private static final String SEEN = "seen";
    private static final String BATCHES = "batches";
    private static final String SUMS = "sums";
    private static final Serde<byte[]> BYTES = ByteArray();

    private final PrepParts parts;

    public PrepTopology(PrepParts parts) {
        this.parts = parts;
    }

    public Topology build(StreamsConfig config) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        specs(builder);
        KStream<byte[], Judged> judged = judge(builder);
        KStream<byte[], Candidate> candidates = candidates(judged);
        KStream<byte[], Deduped> deduped = dedupe(builder, parts.isGlobal() ? gathered(candidates) : candidates);
        KStream<byte[], Packed> packed = pack(builder, unseen(deduped));

        rejections(judged).merge(repetitions(deduped), Named.as("rejections")).to(
                parts.topics().exampleRejected().name(), Produced.with(BYTES, parts.rejected()).withName("rejected"));
        placed(packed).to(parts.topics().exampleAccepted().name(), accepted());
        decisions(packed).to(parts.topics().batchClosed().name(), closed());
        sums(builder, counts(judged).merge(counted(packed), Named.as("counts")));
        return builder.build();
    }
}
