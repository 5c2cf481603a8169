package io.tunestream.provider.command;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.Guides;
import io.tunestream.provider.Offer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderFactory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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
        return Optional.of(Guides.beside(CommandFactory.class, "guide.md"));
    }

    @Override
    public Optional<Offer> offer() {
        return Optional.of(new Offer(
                "a command on a machine of your own",
                Capabilities.CANONICAL_LINES,
                OptionalLong.empty(),
                List.of("epochs", "batchSize", "learningRateMultiplier", "seed"),
                "nowhere: it stays on this machine",
                Offer.Hosting.SELF_HOSTED,
                "they lie in a folder of this machine",
                "by a server of yours that speaks OpenAI's wire format, or a command",
                "none",
                "a folder that has its name"));
    }

    /** A machine of one's own. */
    @Override
    public boolean isSelfHosted(CommandSettings settings) {
        return true;
    }

    @Override
    public Provider open(String name, CommandSettings settings) {
        return new CommandProvider(name, settings, new ProcessLauncher(name, settings));
    }
}
