package io.tunestream.job.reconcile;

import io.tunestream.job.ledger.JobState;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.Providers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Surveys of every provider, again and again, each on a virtual thread of its own, for as long as one process is the leader.
 * A provider that does not answer, or wants to be left alone, is surveyed in the next round. Only the leader's thread calls this
 * class.
 */
final class SurveyRounds implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SurveyRounds.class);

    private static final int MOST_LOOKS = 100;

    private final Providers providers;
    private final Duration every;
    private final Duration between;
    private final Map<String, Thread> under = new HashMap<>();
    private final Map<String, Long> next = new HashMap<>();
    private final BlockingQueue<ProviderSurvey> surveys = new LinkedBlockingQueue<>();
    private final BlockingQueue<Delay> delays = new LinkedBlockingQueue<>();

    /** A provider asks to be left alone. */
    private record Delay(String provider, Duration time) {}

    /**
     * Begins with no survey.
     *
     * @param every   how long after the begin of one the next one of a provider begins
     * @param between the wait before each call
     */
    SurveyRounds(Providers providers, Duration every, Duration between) {
        this.providers = providers;
        this.every = every;
        this.between = between;
    }

    /** Begins the surveys that are due; the first ones soon after the first call. */
    void begin(Supplier<Collection<JobState>> jobs, long now) {
        List<Delay> asked = new ArrayList<>();
        delays.drainTo(asked);
        asked.forEach(delay -> next.merge(delay.provider(), now + delay.time().toMillis(), Math::max));
        for (String name : providers.names()) {
            if (next.computeIfAbsent(name, fresh -> now + between.toMillis()) <= now && !isUnderWay(name)) {
                next.put(name, now + every.toMillis());
                under.put(name, start(providers.get(name), jobs.get(), now));
            }
        }
    }

    private boolean isUnderWay(String name) {
        Thread thread = under.get(name);
        return thread != null && thread.isAlive();
    }

    private Thread start(Provider provider, Collection<JobState> ledger, long now) {
        return Thread.ofVirtual().name("survey-" + provider.name()).start(() -> survey(provider, ledger, now));
    }

    private void survey(Provider provider, Collection<JobState> ledger, long now) {
        try {
            surveys.add(new ProviderSurveyor(provider, () -> Thread.sleep(between), MOST_LOOKS).survey(ledger, now));
        } catch (InterruptedException e) {
            log.debug("the survey of {} was called off", provider.name());
        } catch (ProviderException e) {
            delays.add(new Delay(provider.name(), e.retryAfter()));
            log.warn("{} could not be compared with the ledger: {} ({})", provider.name(), e.getMessage(), e.code());
        } catch (RuntimeException e) {
            log.warn("{} could not be compared with the ledger", provider.name(), e);
        }
    }

    /** The surveys that are done since the last call. */
    List<ProviderSurvey> drain() {
        List<ProviderSurvey> done = new ArrayList<>();
        surveys.drainTo(done);
        return done;
    }

    @Override
    public void close() {
        under.values().forEach(Thread::interrupt);
    }
}
