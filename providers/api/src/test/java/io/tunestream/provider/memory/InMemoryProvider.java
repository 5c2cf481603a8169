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
import io.tunestream.provider.ProviderException;
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
import org.jspecify.annotations.Nullable;

/**
 * A provider that trains nothing and answers from memory: it passes the same contract as the
 * real adapters. A job stays queued until {@link #run}, {@link #succeed} or {@link #fail} moves it. Thread-safe.
 */
public final class InMemoryProvider implements Provider, Trainer, Pausing, FileStaging, ModelServing, WebhookVerifier {

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
    private final InMemoryAccount account;
    private final InMemoryWebhooks webhooks = new InMemoryWebhooks();
    private String lineFormat = Capabilities.CANONICAL_LINES;
    private boolean modelsServed = true;
    private boolean modelsDeployed = true;
    private boolean modelsNamed = true;
    private boolean pushing = true;
    private boolean telling = true;
    private boolean listing = true;
    private boolean pausable = true;
    private @Nullable Estimate estimate;
    private boolean reachable = true;
    private int probes;
    private int unanswered;
    private int cancels;
    private boolean cancelsHeard = true;
    private CallListener listener = (call, subject) -> {};

    public InMemoryProvider(String name) {
        this(name, "memory");
    }

    /** A twin of a provider of that kind. */
    public InMemoryProvider(String name, String kind) {
        this.name = requireNonNull(name);
        this.kind = requireNonNull(kind);
        this.account = new InMemoryAccount(name);
    }

    /** The next calls of {@link #submit} meet these faults, one each. */
    public synchronized void failNextSubmits(SubmitFault... next) {
        account.failNextSubmits(List.of(next));
    }

    /** Looks at jobs are told to that listener from now on, which may call this provider. */
    public synchronized void listen(CallListener calls) {
        listener = calls;
    }

    /** Its files hold lines of that format; canonical ones at first. */
    public synchronized void takeLines(String format) {
        lineFormat = format;
    }

    /** Whether the models of jobs that succeeded answer; true at first. */
    public synchronized void serveModels(boolean served) {
        modelsServed = served;
    }

    /** Whether the models of jobs that succeeded are deployed; true at first. */
    public synchronized void deployModels(boolean deployed) {
        modelsDeployed = deployed;
    }

    /** Whether it sends webhooks; true at first. */
    public synchronized void push(boolean pushes) {
        pushing = pushes;
    }

    /** Whether look-ups prove something; true at first. */
    public synchronized void tell(boolean tells) {
        telling = tells;
    }

    /** Whether it lists the jobs that carry an id of ours; true at first. */
    public synchronized void list(boolean lists) {
        listing = lists;
    }

    /** Whether its jobs can stand still; true at first. */
    public synchronized void letPause(boolean pauses) {
        pausable = pauses;
    }

    /** What it expects any job to cost from now on; nothing is said at first. */
    public synchronized void estimateAt(Estimate cost) {
        estimate = cost;
    }

    /** Whether jobs that are made from now on start by themselves; true at first. */
    public synchronized void startByItself(boolean starts) {
        account.startByItself(starts);
    }

    /** Whether jobs that succeeded name their models; true at first. */
    public synchronized void nameModels(boolean named) {
        modelsNamed = named;
    }

    /** Whether jobs and models can be looked at; true at first. */
    public synchronized void reach(boolean reached) {
        reachable = reached;
    }

    /** Times that {@link #probe} was answered by a model. */
    public synchronized int probes() {
        return probes;
    }

    /** Times that {@link #probe} met a model that is not deployed. */
    public synchronized int unanswered() {
        return unanswered;
    }

    /** Whether jobs end when they are cancelled; true at first. */
    public synchronized void hearCancels(boolean heard) {
        cancelsHeard = heard;
    }

    /** Times that {@link #cancel} was called. */
    public synchronized int cancels() {
        return cancels;
    }

    /** What is said of files from now on; that they are usable at first. */
    public synchronized void sayOfFiles(FileAnswer answer) {
        account.sayOfFiles(answer);
    }

    /** Whether jobs that are made from now on keep our id; true at first. */
    public synchronized void keepMetadata(boolean kept) {
        account.keepMetadata(kept);
    }

    /** Times that {@link #submit} was called. */
    public synchronized int submits() {
        return account.submits();
    }

    /** Every job there is, oldest first. */
    public synchronized List<ProviderJob> jobs() {
        return account.jobs();
    }

    /** Ids of the files there are. */
    public synchronized List<String> fileIds() {
        return account.fileIds();
    }

    /** The job is gone, as if it had never been. */
    public synchronized void forget(String providerJobId) {
        account.forget(providerJobId);
    }

    /** The job begins to train. */
    public synchronized void run(String providerJobId) {
        account.job(providerJobId).run();
    }

    /** The job has a status that no adapter knows. */
    public synchronized void report(String providerJobId, String status) {
        account.job(providerJobId).report(status);
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

    /** The job logs the metrics of a step. */
    public synchronized void log(String providerJobId, int step, int totalSteps, Map<String, Double> metrics) {
        account.job(providerJobId).log(step, totalSteps, metrics);
    }

    /** The job succeeds; its model is {@code ft:<base>:memory:<suffix>:<id>}. */
    public synchronized void succeed(String providerJobId, long trainedTokens) {
        account.job(providerJobId).succeed(trainedTokens);
    }

    /** The job fails. */
    public synchronized void fail(String providerJobId, String code, String message) {
        account.job(providerJobId).fail(code, message);
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

    private void requireReachable() {
        if (!reachable) {
            throw new ProviderException("provider_unreachable", "the provider cannot be reached", null);
        }
    }

    @Override
    public Optional<WebhookHint> verify(Map<String, String> headers, byte[] body) {
        return webhooks.verify(headers, body);
    }

    @Override
    public void close() {}
}
