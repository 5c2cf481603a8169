package io.tunestream.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.JobCommand;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobRecord;
import io.tunestream.record.Split;
import io.tunestream.record.TrainingSpec;
import io.tunestream.record.TriggerSpec;
import io.tunestream.schema.state.CommandKind;
import java.nio.ByteBuffer;
import java.util.List;

/** What people and the other services write about one dataset. */
final class TestingRecords {

    static final String DATASET = "support";

    private TestingRecords() {}

    static DatasetSpec spec(String version, TriggerSpec trigger, GuardSpec guards) {
        return DatasetSpec.newBuilder()
                .setDataset(DATASET)
                .setVersion(version)
                .setTraining(TrainingSpec.newBuilder()
                        .setProvider("memory")
                        .setBaseModel("gpt-4o-mini-2024-07-18")
                        .build())
                .setTrigger(trigger)
                .setGuards(guards)
                .build();
    }

    static DatasetStats accepted(long train) {
        return DatasetStats.newBuilder()
                .setDataset(DATASET)
                .setAccepted(train)
                .setTrain(train)
                .build();
    }

    static AcceptedExample accepted(Split split, long number, String line) {
        return AcceptedExample.newBuilder()
                .setDataset(DATASET)
                .setSplit(split)
                .setNumber(number)
                .setLine(ByteBuffer.wrap(line.getBytes(UTF_8)))
                .setTokens(7)
                .setFingerprint(ByteBuffer.allocate(16).putLong(0, number))
                .setSourceOffset(100 + number)
                .build();
    }

    static JobCommand.Builder command(String kind, String jobId) {
        return JobCommand.newBuilder().setKind(kind).setDataset(DATASET).setJobId(jobId);
    }

    static JobCommand.Builder command(CommandKind kind, List<ExamplePlace> places) {
        return JobCommand.newBuilder()
                .setKind(kind.wire())
                .setDataset(DATASET)
                .setPlaces(places)
                .setMessage("it says the wrong thing")
                .setRequestedBy("ada");
    }

    static JobEvent event(JobRecord job, String state) {
        return state(job, state)
                .setTunedModel(state.equals("SUCCEEDED") ? "ft:model" : "")
                .setTrainedTokens(state.equals("SUCCEEDED") ? 3000 : 0)
                .build();
    }

    static JobEvent failed(JobRecord job, String code, String message) {
        return state(job, "FAILED").setCode(code).setMessage(message).build();
    }

    private static JobEvent.Builder state(JobRecord job, String state) {
        return JobEvent.newBuilder()
                .setJobId(job.getJobId())
                .setDataset(DATASET)
                .setKind("state")
                .setState(state)
                .setProviderJobId(job.getProviderJobId());
    }
}
