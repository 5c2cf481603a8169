package io.tunestream.provider.command;

import java.util.List;

/**
 * What does not change of a job; {@code job.json} in its folder.
 *
 * @param jobId          our id, and the name of its folder
 * @param dataset        dataset, for people
 * @param baseModel      model that it starts from
 * @param trainFile      id of the training file
 * @param validationFile id of the validation file; empty where there is none
 * @param arguments      the command, as it is run
 * @param createdAt      milliseconds since the epoch
 */
record JobFile(
        String jobId,
        String dataset,
        String baseModel,
        String trainFile,
        String validationFile,
        List<String> arguments,
        long createdAt) {

    JobFile {
        arguments = List.copyOf(arguments);
    }
}
