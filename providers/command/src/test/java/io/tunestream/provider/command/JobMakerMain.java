package io.tunestream.provider.command;

import io.tunestream.provider.Providers;
import io.tunestream.provider.SamplePlans;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.support.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Submits one job as a service does, in a process that can be killed; the configuration is given by system properties. */
final class JobMakerMain {

    private JobMakerMain() {}

    public static void main(String[] unused) throws InterruptedException {
        try (Providers providers = Providers.open(Settings.load(Map.of(), Providers.settings()))) {
            Path signal = Path.of(System.getProperty("test.signal"));
            System.out.println("maker ready");
            Await.until("the signal", () -> Files.exists(signal));
            System.out.println(providers
                    .get(TestTrainer.NAME)
                    .trainer()
                    .submit(SamplePlans.plan(System.getProperty("test.job")), System.getProperty("test.file"), ""));
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
