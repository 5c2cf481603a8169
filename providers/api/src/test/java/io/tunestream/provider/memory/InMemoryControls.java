package io.tunestream.provider.memory;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.Estimate;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a test tells the provider in memory, and asks it beside what every provider is asked. Guarded by its lock. */
abstract class InMemoryControls {

    final InMemoryAccount account;
    String lineFormat = Capabilities.CANONICAL_LINES;
    boolean modelsServed = true;
    boolean modelsDeployed = true;
    boolean modelsNamed = true;
    boolean pushing = true;
    boolean telling = true;
    boolean listing = true;
    boolean pausable = true;

    @Nullable
    Estimate estimate;

    private boolean reachable = true;
    int probes;
    int unanswered;
    int cancels;
    boolean cancelsHeard = true;
    InMemoryProvider.CallListener listener = (call, subject) -> {};

    InMemoryControls(InMemoryAccount account) {
        this.account = account;
    }

    /** The next calls of {@link InMemoryProvider#submit} meet these faults, one each. */
    public synchronized void failNextSubmits(InMemoryProvider.SubmitFault... next) {
        account.failNextSubmits(List.of(next));
    }

    /** Looks at jobs are told to that listener from now on, which may call this provider. */
    public synchronized void listen(InMemoryProvider.CallListener calls) {
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

    /** Whether jobs end when they are cancelled; true at first. */
    public synchronized void hearCancels(boolean heard) {
        cancelsHeard = heard;
    }

    /** What is said of files from now on; that they are usable at first. */
    public synchronized void sayOfFiles(FileAnswer answer) {
        account.sayOfFiles(answer);
    }

    /** Whether jobs that are made from now on keep our id; true at first. */
    public synchronized void keepMetadata(boolean kept) {
        account.keepMetadata(kept);
    }

    /** Times that {@link InMemoryProvider#probe} was answered by a model. */
    public synchronized int probes() {
        return probes;
    }

    /** Times that {@link InMemoryProvider#probe} met a model that is not deployed. */
    public synchronized int unanswered() {
        return unanswered;
    }

    /** Times that {@link InMemoryProvider#cancel} was called. */
    public synchronized int cancels() {
        return cancels;
    }

    /** Times that {@link InMemoryProvider#submit} was called. */
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

    void requireReachable() {
        if (!reachable) {
            throw new ProviderException("provider_unreachable", "the provider cannot be reached", null);
        }
    }
}
