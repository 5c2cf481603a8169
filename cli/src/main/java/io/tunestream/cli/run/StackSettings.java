package io.tunestream.cli.run;

import io.tunestream.cli.client.CliSettings;
import io.tunestream.job.JobService;
import io.tunestream.local.broker.EmbeddedKafka;
import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.local.provider.WireDialect;
import io.tunestream.local.registry.RegistryProcess;
import io.tunestream.prep.PrepService;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.status.StatusService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of services that live on the stack of one machine. */
final class StackSettings {

    static final String KEY_FILE = "simulated-api-key";

    private static final String RESOURCE =
            "/subscriptions/local/resourceGroups/local/providers/Microsoft.CognitiveServices/accounts/local";

    private StackSettings() {}

    static Settings of(
            StackOptions options, EmbeddedKafka kafka, RegistryProcess registry, @Nullable SimulatedProvider provider) {
        Map<String, String> settings = new HashMap<>();
        settings.put("topics.partitions", "1");
        settings.put("prep.threads", "1");
        settings.put("status.host", "127.0.0.1");
        settings.put("status.port", Integer.toString(options.pagePort()));
        settings.put("prep.work-dir", prepDirectory(options).toString());
        settings.put("job.work-dir", options.directory().resolve("job").toString());
        settings.put(
                "storage.uri", options.directory().resolve("batches").toUri().toString());
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("registry.url", registry.confluentUrl());
        if (provider != null) {
            settings.putAll(simulation(provider, keyFile(options.directory())));
        }
        settings.putAll(options.settings());
        return Settings.load(settings, mappings());
    }

    /** What a client of the simulation needs; with Azure, what deploys its models too. */
    static Map<String, String> simulation(SimulatedProvider provider, Path keyFile) {
        String prefix = "providers.%s.".formatted(provider.dialect().provider());
        Map<String, String> settings = new HashMap<>();
        settings.put(prefix + "base-url", provider.baseUrl());
        settings.put(prefix + "api-key-file", keyFile.toString());
        if (provider.dialect() == WireDialect.AZURE) {
            settings.put(prefix + "entra.tenant-id", "local");
            settings.put(prefix + "entra.client-id", "local");
            settings.put(prefix + "entra.client-secret-file", keyFile.toString());
            settings.put(prefix + "entra.authority", provider.url());
            settings.put(prefix + "deployment.resource-id", RESOURCE);
            settings.put(prefix + "deployment.endpoint", provider.url());
        }
        return settings;
    }

    static Path prepDirectory(StackOptions options) {
        return options.directory().resolve("prep");
    }

    private static Class<?>[] mappings() {
        return Stream.of(PrepService.settings(), JobService.settings(), StatusService.settings(), new Class<?>[] {
                    CliSettings.class
                })
                .flatMap(Arrays::stream)
                .distinct()
                .toArray(Class<?>[]::new);
    }

    /** The simulation takes any key, but a client wants one. */
    private static Path keyFile(Path directory) {
        Path file = directory.resolve(KEY_FILE);
        try {
            return Files.writeString(file, "local\n");
        } catch (IOException e) {
            throw new Fault(FaultCode.DATA_DIR_UNUSABLE, "%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }
}
