package io.tunestream.job;

import io.tunestream.runtime.service.EndpointAddress;
import io.tunestream.runtime.service.ServiceMain;
import io.tunestream.runtime.setting.Settings;

/** job-service as a process: prints {@code job ready} when it works or stands by. */
public final class JobMain {

    private JobMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        ServiceMain.run(
                arguments,
                settings -> JobService.start(settings, listener()),
                service -> "job ready",
                JobMain::endpoint,
                JobService.settings());
    }

    private static EndpointAddress endpoint(Settings settings) {
        JobSettings own = settings.of(JobSettings.class);
        return new EndpointAddress("job.port", own.host(), own.port());
    }

    private static StepListener listener() {
        String point = System.getProperty(HaltAt.PROPERTY);
        return point == null ? StepListener.NONE : new HaltAt(point);
    }
}
