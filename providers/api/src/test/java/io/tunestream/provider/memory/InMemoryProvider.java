package io.tunestream.provider.memory;

import static java.util.Objects.requireNonNull;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.Estimate;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Pausing;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProgressReports;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderFile;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ReportAnswer;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.Trainer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.WebhookHint;
import io.tunestream.provider.WebhookVerifier;
import io.tunestream.provider.chat.ChatQuestion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A provider that trains nothing and answers from memory: it passes the same contract as the
 * real adapters. A job stays queued until {@link #run}, {@link #succeed} or {@link #fail} moves it. Thread-safe.
 */
public final class InMemoryProvider extends InMemoryControls
        implements Provider, Trainer, Pausing, FileStaging, ModelServing, WebhookVerifier {

    /** What becomes of a call of {@link #submit}, in place of a plain answer. */
    public enum SubmitFault {
        /** The job is made, the answer is lost. */
        LOST_AFTER,
        /** Nothing is made, the answer is lost. */
        LOST_BEFORE,
        /** Throttled: nothing is made. */
        BUSY,
        /** The training file is still being processed: nothing is made. */
        FILE_NOT_READY,
        /** The provider no longer takes jobs. */
        CLOSED
    }

    /** Hears of calls before they are answered, one at a time; what it throws is their answer. */
    @FunctionalInterface
    public interface CallListener {

        /**
         * A call has come.
         *
         * @param call    the port's word for it, such as {@code get}
         * @param subject provider's id of the job
         */
        void called(String call, String subject);
    }

    private final String name;
    private final String kind;
    private final InMemoryWebhooks webhooks = new InMemoryWebhooks();

    public InMemoryProvider(String name) {
        this(name, "memory");
    }

    /** A twin of a provider of that kind. */
    public InMemoryProvider(String name, String kind) {
        super(new InMemoryAccount(name));
        this.name = requireNonNull(name);
        this.kind = requireNonNull(kind);
    }

    /** Its trainers show {@code token-} and the job's id, and report a message. */
    @Override
    public Optional<ProgressReports> reports() {
        return Optional.of(this::keep);
    }

    private synchronized ReportAnswer keep(String providerJobId, String token, byte[] body) {
        requireReachable();
        if (!token.equals("token-" + providerJobId)) {
            return ReportAnswer.DENIED;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (!text.startsWith("{\"trainerStatus\"")) {
            return ReportAnswer.INVALID;
        }
        InMemoryJob job = account.job(providerJobId);
        if (job.view(true).state().ended()) {
            return ReportAnswer.ENDED;
        }
        job.log(1, 2, Map.of("train_loss", 0.5));
        return ReportAnswer.KEPT;
    }

    /** A webhook about the job that {@link #verify} takes. */
    public SignedWebhook signedWebhook(String providerJobId) {
        return webhooks.sign(providerJobId);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return "memory:" + name;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Optional<String> missingCredential() {
        return Optional.empty();
    }

    @Override
    public synchronized Capabilities capabilities() {
        Optional<WebhookVerifier> verifier = pushing ? Optional.of(this) : Optional.empty();
        return new Capabilities(Set.of("supervised", "dpo"), verifier, Duration.ofMillis(100), lineFormat);
    }

    @Override
    public Trainer trainer() {
        return this;
    }

    @Override
    public FileStaging files() {
        return this;
    }

    @Override
    public ModelServing models() {
        return this;
    }

    @Override
    public Preflight check(TuningPlan plan) {
        return plan.baseModel().isBlank()
                ? new Preflight.Refused("model_not_found", "there is no model without a name")
                : new Preflight.Clear();
    }

    @Override
    public synchronized UploadAnswer upload(UploadFile file) {
        requireReachable();
        return account.upload(file);
    }

    @Override
    public synchronized SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        return account.submit(plan, trainFileId);
    }

    @Override
    public synchronized FileAnswer state(String fileId) {
        return account.file(fileId);
    }

    @Override
    public synchronized Optional<Estimate> estimate(TuningPlan plan, String trainFileId) {
        requireReachable();
        return Optional.ofNullable(estimate);
    }

    @Override
    public synchronized void start(String providerJobId) {
        requireReachable();
        account.job(providerJobId).start();
    }

    @Override
    public synchronized FindAnswer find(JobSearch search) {
        requireReachable();
        return telling
                ? FindAnswer.of(jobs().stream().filter(search::matches).toList())
                : new FindAnswer.CannotTell("nothing can be compared here", jobs());
    }

    @Override
    public synchronized Optional<List<ProviderJob>> marked(long since) {
        requireReachable();
        return listing
                ? Optional.of(
                        jobs().stream().filter(job -> job.isMarkedSince(since)).toList())
                : Optional.empty();
    }

    @Override
    public synchronized Optional<List<ProviderFile>> list() {
        requireReachable();
        return Optional.of(account.files());
    }

    @Override
    public synchronized ProviderJob get(String providerJobId) {
        listener.called("get", providerJobId);
        requireReachable();
        return account.job(providerJobId).view(modelsNamed);
    }

    @Override
    public synchronized List<ProviderEvent> events(String providerJobId, String afterEventId) {
        listener.called("events", providerJobId);
        requireReachable();
        return account.job(providerJobId).eventsAfter(afterEventId);
    }

    @Override
    public synchronized void cancel(String providerJobId) {
        requireReachable();
        cancels++;
        InMemoryJob job = account.job(providerJobId);
        if (cancelsHeard) {
            job.cancel();
        }
    }

    @Override
    public synchronized Optional<Pausing> pausing() {
        return pausable ? Optional.of(this) : Optional.empty();
    }

    @Override
    public synchronized void pause(String providerJobId) {
        requireReachable();
        account.job(providerJobId).pause();
    }

    @Override
    public synchronized void resume(String providerJobId) {
        requireReachable();
        account.job(providerJobId).resume();
    }

    @Override
    public synchronized void delete(String fileId) {
        account.deleteFile(fileId);
    }

    @Override
    public synchronized ModelAnswer ask(ChatQuestion question, Consumer<String> text) {
        requireReachable();
        String model = question.model();
        if (!modelsDeployed && account.hasTuned(model)) {
            unanswered++;
            return new ModelAnswer.OnlyTrained("the model is not deployed: " + model);
        }
        if (!modelsServed || !account.hasTuned(model)) {
            return new ModelAnswer.NotYet("model_not_found", "the model is not served: " + model);
        }
        probes++;
        text.accept("hello, ");
        text.accept("says " + model);
        return new ModelAnswer.Answered(1);
    }

    @Override
    public Optional<WebhookHint> verify(Map<String, String> headers, byte[] body) {
        return webhooks.verify(headers, body);
    }

    @Override
    public void close() {}
}
