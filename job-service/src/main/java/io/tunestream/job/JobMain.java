package io.tunestream.job;

import io.tunestream.runtime.service.ServiceMain;

/** job-service as a process: prints {@code job ready} when it works or stands by. */
public final class JobMain {

    private JobMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        ServiceMain.run(
                arguments,
                settings -> JobService.start(settings, listener()),
                service -> "job ready",
                JobService.settings());
    }

    private static StepListener listener() {
        String point = System.getProperty(HaltAt.PROPERTY);
        return point == null ? StepListener.NONE : new HaltAt(point);
    }
}
