package io.tunestream.runtime.service;

import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.setting.SettingsFault;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service as a process of its own. Prints one line on standard output when it works, and runs until it is told to end.
 * What goes wrong is one line on standard error, {@code error CODE: sentence}, and an {@link ExitCode}.
 */
public final class ServiceMain {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceMain.class);

    private ServiceMain() {}

    /**
     * Runs until the process ends; takes no arguments, since everything is a setting.
     *
     * @param starter  starts the service, and gives it when it works
     * @param ready    the line that says so
     * @param mappings the settings that it reads
     */
    public static <S extends Service> void run(
            String[] arguments, Function<Settings, S> starter, Function<S, String> ready, Class<?>... mappings)
            throws InterruptedException {
        if (arguments.length > 0) {
            end(new Fault("USAGE", "there are no arguments; everything is a setting"));
        }
        try {
            S service = starter.apply(Settings.load(Map.of(), mappings));
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "service-shutdown"));
            System.out.println(ready.apply(service));
            service.await();
            service.failure().ifPresent(ServiceMain::end);
        } catch (SettingsFault e) {
            e.problems().forEach(problem -> print(SettingsFault.CODE, problem));
            System.exit(ExitCode.ofCode(SettingsFault.CODE).number());
        } catch (Fault e) {
            end(e);
        } catch (RuntimeException e) {
            LOG.error("the service ended unexpectedly", e);
            end(new Fault("UNEXPECTED", e.getClass().getSimpleName() + "; the log tells more", e));
        }
    }

    private static void end(Fault fault) {
        LOG.debug("ends", fault);
        print(fault.code(), String.valueOf(fault.getMessage()));
        System.exit(ExitCode.ofCode(fault.code()).number());
    }

    private static void print(String code, String sentence) {
        System.err.printf("error %s: %s%n", code, sentence);
    }
}
