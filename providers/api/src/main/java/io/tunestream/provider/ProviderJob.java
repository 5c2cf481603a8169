package io.tunestream.provider;

/**
 * A job as its provider sees it.
 *
 * @param id           provider's id
 * @param jobId        our id from its metadata; empty where it carries none
 * @param state        where it stands
 * @param status       the provider's own word for that
 * @param code         code of a failure; empty where there is none
 * @param message      sentence of a failure; empty where there is none
 * @param tunedModel   tuned model; empty until it succeeded
 * @param trainedTokens tokens billed; 0 until known
 * @param trainFileId  training file
 * @param createdAt    milliseconds since the epoch
 */
public record ProviderJob(
        String id,
        String jobId,
        ProviderJobState state,
        String status,
        String code,
        String message,
        String tunedModel,
        long trainedTokens,
        String trainFileId,
        long createdAt) {

    public ProviderJob {
        message = ProviderSentence.told(message);
    }

    /**
     * Whether it carries an id of ours and was made since then; one of which its provider does not say when counts, too.
     *
     * @param since milliseconds since the epoch
     */
    public boolean isMarkedSince(long since) {
        return !jobId.isEmpty() && (createdAt == 0 || createdAt >= since);
    }
}
