package com.example.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderContract;
import io.tunestream.provider.ProviderFactory;
import io.tunestream.provider.Providers;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.provider.memory.SignedWebhook;
import io.tunestream.runtime.setting.Settings;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe for adding a provider, followed outside of our packages: settings, factory, registration, contract. */
class AddingAProviderTest extends ProviderContract {

    private final String address = "https://example.com/" + UUID.randomUUID();
    private final ExampleVendor vendor = ExampleVendor.at(address);
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final Providers providers;

    AddingAProviderTest(@TempDir Path directory) throws IOException {
        Thread.currentThread().setContextClassLoader(registered(directory));
        Map<String, String> settings = Map.of("providers.mine.kind", "example", "providers.mine.address", address);
        providers = Providers.open(Settings.load(settings, Providers.settings()));
    }

    /** What a module does by a file among its resources. */
    private ClassLoader registered(Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(ProviderFactory.class.getName()), ExampleFactory.class.getName());
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, before);
    }

    @AfterEach
    void close() {
        providers.close();
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void shouldBeFoundByItsConfiguredNameAndListItsSettings() {
        // When
        Provider found = providers.get("mine");

        // Then
        assertThat(found.name()).isEqualTo("mine");
        assertThat(found.kind()).isEqualTo("example");
        assertThat(found.address()).isEqualTo(address);
        assertThat(Providers.settingsByKind()).containsEntry("example", ExampleSettings.class);
    }

    @Override
    protected Provider provider() {
        return providers.get("mine");
    }

    @Override
    protected void meet(SubmitFault fault) {
        vendor.meet(fault);
    }

    @Override
    protected void forgetMetadata() {
        vendor.forgetNextTag();
    }

    /** The vendor has such lists, and they are not offered here: each job is looked up by its id instead. */
    @Override
    protected boolean listsJobs() {
        return false;
    }

    @Override
    protected boolean listsFiles() {
        return false;
    }

    @Override
    protected void sayOfFiles(FileAnswer answer) {
        vendor.sayOfFiles(answer);
    }

    @Override
    protected void succeed(String providerJobId) {
        vendor.end(providerJobId, "done");
    }

    @Override
    protected SignedWebhook webhookOf(String providerJobId) {
        throw new IllegalStateException("the vendor calls nobody");
    }
}
