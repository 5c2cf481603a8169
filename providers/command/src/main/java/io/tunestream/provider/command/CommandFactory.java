package io.tunestream.provider.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Makes providers of the kind {@code command}. */
public final class CommandFactory implements ProviderFactory<CommandSettings> {

    @Override
    public String kind() {
        return CommandProvider.KIND;
    }

    @Override
    public Class<CommandSettings> settings() {
        return CommandSettings.class;
    }

    @Override
    public Optional<String> guide() {
        try (InputStream guide = requireNonNull(CommandFactory.class.getResourceAsStream("guide.md"), "guide.md")) {
            return Optional.of(new String(guide.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Provider open(String name, CommandSettings settings) {
        return new CommandProvider(name, settings, new ProcessLauncher(name, settings));
    }
}
