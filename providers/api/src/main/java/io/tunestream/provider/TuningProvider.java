package io.tunestream.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whoever trains. Every call blocks and may be made from any thread. A call that only looks may be repeated freely, and
 * the adapter retries it; {@link #submit} is the one that costs money: it posts at most once a call and never retries.
 *
 * <p>A refusal is an answer, not an exception: calls throw {@link ProviderException} only where no answer was had.
 */
public interface TuningProvider extends AutoCloseable {

    /** The configured name, such as {@code openai}. */
    String name();

    /** Where it trains, for people: an address without credentials. */
    String address();

    /** What it can do. */
    Capabilities capabilities();

    /** What must be true before anything is uploaded: credentials, the model, ranges, row limits. Costs nothing. */
    Preflight preflight(TuningPlan plan);

    /**
     * Stores a training or validation file. Looks first for the same content under its content-addressed name, so a repeat
     * finds what an earlier call left.
     */
    UploadAnswer upload(UploadFile file);

    /**
     * Whether the provider has read an uploaded file; before that it refuses jobs on it. A {@link ProviderException} with
     * {@link ProviderException#FILE_NOT_FOUND} where there is no such file.
     */
    FileAnswer file(String fileId);

    /** Creates the paid job, once. The plan's job id is written where {@link #find} looks for it. */
    SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId);

    /** Every job at the provider that carries our id or trains on its file, oldest first; empty where there is certainly none. */
    List<ProviderJob> find(JobSearch search);

    /** The job as the provider sees it now; a {@link ProviderException} with job_not_found where it knows none. */
    ProviderJob get(String providerJobId);

    /**
     * Events after the one with the given id, oldest first.
     *
     * @param afterEventId provider's id of the last event that was seen; all events where it is empty or not known
     */
    List<ProviderEvent> events(String providerJobId, String afterEventId);

    /** Asks for the job's end; a job that has ended stays as it is. */
    void cancel(String providerJobId);

    /** Deletes an uploaded file; one that is not there is no error. */
    void deleteFile(String fileId);

    /**
     * Asks the tuned model for a short answer. The answer's text is not kept.
     *
     * @throws ProviderException where nothing is said of the model: the provider is away, busy, or does not let us in
     */
    ProbeAnswer probe(String model);

    /**
     * Verifies a webhook's signature.
     *
     * @param headers header values by lower-case name
     * @return the provider's job id that it speaks of; empty where it verifies but concerns no job
     * @throws WebhookRejectedException where the signature or the age is wrong
     */
    Optional<WebhookHint> webhook(Map<String, String> headers, byte[] body);

    @Override
    void close();
}
