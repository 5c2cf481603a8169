package io.tunestream.job;

import io.tunestream.runtime.service.EndpointAddress;
import io.tunestream.runtime.service.ServiceMain;
import io.tunestream.runtime.setting.Settings;

/** job-service as a process: prints {@code job ready} when it works or stands by. */
public final class JobMain {

    private JobMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        run(arguments, LedgerListener.NONE);
    }

    /** As {@link #main}, with a listener to every step of the ledger. */
    public static void run(String[] arguments, LedgerListener listener) throws InterruptedException {
        ServiceMain.run(
                arguments,
                (settings, meters) -> JobService.start(settings, listener, meters),
                service -> "job ready",
                JobMain::endpoint,
                JobService.settings());
    }

    private static EndpointAddress endpoint(Settings settings) {
        JobSettings own = settings.of(JobSettings.class);
        return new EndpointAddress("job.port", own.host(), own.port());
    }
}
