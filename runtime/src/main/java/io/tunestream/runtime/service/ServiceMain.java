package io.tunestream.runtime.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.setting.SettingsFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * A service as a process of its own. Prints one line on standard output when it works, and runs until it is told to end.
 * What goes wrong is a line on standard error for each thing, {@code error CODE: sentence}, and an {@link ExitCode}.
 */
public final class ServiceMain {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceMain.class);

    /** Read by {@code logback.xml}, before there are settings. */
    private static final String LOG_FORMAT = "TUNESTREAM_LOG_FORMAT";

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
        serve(arguments, settings -> work(starter.apply(settings), ready), mappings);
    }

    /**
     * As {@link #run(String[], Function, Function, Class[])}, for a service that has no HTTP interface of its own.
     *
     * @param starter  takes where it counts, too
     * @param endpoint where it tells its health and metrics, from before it starts
     */
    public static <S extends Service> void run(
            String[] arguments,
            BiFunction<Settings, MeterRegistry, S> starter,
            Function<S, String> ready,
            Function<Settings, EndpointAddress> endpoint,
            Class<?>... mappings)
            throws InterruptedException {
        serve(
                arguments,
                settings -> {
                    Optional<ServiceEndpoint> shown = ServiceEndpoint.open(endpoint.apply(settings));
                    MeterRegistry meters = shown.map(ServiceEndpoint::meters).orElseGet(SimpleMeterRegistry::new);
                    S service = starter.apply(settings, meters);
                    shown.ifPresent(each -> each.show(service));
                    work(service, ready);
                },
                mappings);
    }

    private static <S extends Service> void work(S service, Function<S, String> ready) throws InterruptedException {
        ShutdownHook.register(service);
        System.out.println(ready.apply(service));
        service.await();
        service.failure().ifPresent(ServiceMain::end);
    }

    private interface Work {
        void begin(Settings settings) throws InterruptedException;
    }

    private static void serve(String[] arguments, Work work, Class<?>... mappings) throws InterruptedException {
        // What logs to java.util.logging would print to standard error, in a form of its own.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        if (arguments.length > 0) {
            end(new Fault(FaultCode.USAGE, "there are no arguments; everything is a setting"));
        }
        try {
            requireLogFormat(System.getenv(LOG_FORMAT));
            work.begin(Settings.load(Map.of(), mappings));
        } catch (SettingsFault e) {
            e.problems().forEach(problem -> print(SettingsFault.CODE, problem));
            System.exit(ExitCode.ofCode(SettingsFault.CODE).number());
        } catch (StartRefused e) {
            e.faults().forEach(fault -> print(fault.code(), String.valueOf(fault.getMessage())));
            System.exit(ExitCode.ofCode(e.faults().getFirst().code()).number());
        } catch (Fault e) {
            end(e);
        } catch (RuntimeException | Error e) {
            LOG.error("the service ended unexpectedly: {} {}", Causes.kinds(e), Causes.places(e));
            end(new Fault(FaultCode.UNEXPECTED, e.getClass().getSimpleName() + "; the log tells more", e));
        }
    }

    private static void requireLogFormat(@Nullable String format) {
        if (format != null && !format.equals("text") && !format.equals("json")) {
            throw new SettingsFault(List.of("%s is %s, which is neither text nor json".formatted(LOG_FORMAT, format)));
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
