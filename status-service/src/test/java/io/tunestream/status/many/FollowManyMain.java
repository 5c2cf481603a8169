package io.tunestream.status.many;

import static java.util.stream.Collectors.toMap;

import io.tunestream.provider.Provider;
import io.tunestream.provider.Providers;
import io.tunestream.runtime.service.ServiceMain;
import io.tunestream.status.StatusService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The status service as a process, with twins of providers in it; writes down what they saw when it is told to end. */
public final class FollowManyMain {

    static final String SEED = "many.seed";
    static final String RECORDING = "many.recording";

    private FollowManyMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<LimitedTwin> twins = ManyJobs.twins(Long.getLong(SEED));
        Path recording = Path.of(System.getProperty(RECORDING));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> recordingOf(twins).write(recording)));
        Providers providers =
                Providers.of(twins.stream().map(LimitedTwin::provider).toArray(Provider[]::new));
        ServiceMain.run(
                arguments,
                settings -> StatusService.start(settings, providers),
                service -> "status ready " + service.url(),
                StatusService.settings());
    }

    private static Recording recordingOf(List<LimitedTwin> twins) {
        return new Recording(
                twins.stream().collect(toMap(twin -> twin.provider().name(), LimitedTwin::recording)),
                heapBytes(),
                residentBytes());
    }

    private static long heapBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(FollowManyMain::mostUsed)
                .sum();
    }

    private static long mostUsed(MemoryPoolMXBean pool) {
        return pool.getPeakUsage().getUsed();
    }

    /** Linux tells it. */
    private static long residentBytes() {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
