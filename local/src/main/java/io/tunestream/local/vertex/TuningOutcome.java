package io.tunestream.local.vertex;

import com.google.cloud.aiplatform.v1.SupervisedTuningDataStats;
import com.google.cloud.aiplatform.v1.TunedModel;
import com.google.cloud.aiplatform.v1.TunedModelCheckpoint;
import com.google.cloud.aiplatform.v1.TuningDataStats;
import com.google.cloud.aiplatform.v1.TuningJob;

/**
 * What Google says of a job that has come to its good end. Four characters count as a token, two examples as a step.
 *
 * @param number of the job among all
 * @param lines  of its training file
 */
record TuningOutcome(int number, String lines) {

    private static final int CHARACTERS_A_TOKEN = 4;
    private static final int EXAMPLES_A_STEP = 2;
    private static final int ENDPOINTS_A_JOB = 100;

    void addTo(TuningJob.Builder job) {
        long examples = lines.lines().count();
        int epochs =
                Math.clamp(job.getSupervisedTuningSpec().getHyperParameters().getEpochCount(), 1, ENDPOINTS_A_JOB - 1);
        long stepsAnEpoch = Math.ceilDiv(examples, EXAMPLES_A_STEP);
        job.setTuningDataStats(TuningDataStats.newBuilder()
                .setSupervisedTuningDataStats(SupervisedTuningDataStats.newBuilder()
                        .setTuningDatasetExampleCount(examples)
                        .setTotalBillableTokenCount(lines.length() / CHARACTERS_A_TOKEN)
                        .setTuningStepCount(epochs * stepsAnEpoch)));
        TunedModel.Builder model = job.getTunedModelBuilder()
                .setModel(SimulatedVertex.PARENT + "/models/%d@1".formatted(77 + number))
                .setEndpoint(endpoint(1));
        for (int epoch = 1; epoch <= epochs; epoch++) {
            model.addCheckpoints(TunedModelCheckpoint.newBuilder()
                    .setCheckpointId(Integer.toString(epoch))
                    .setEpoch(epoch)
                    .setStep(epoch * stepsAnEpoch)
                    .setEndpoint(endpoint(epoch)));
        }
    }

    private String endpoint(int epoch) {
        return SimulatedVertex.endpoint(ENDPOINTS_A_JOB * number + epoch);
    }
}
