package io.tunestream.cli.document;

import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tunestream docs DIR}: writes the pages of the documentation that are printed from the code. */
@Command(name = "docs", hidden = true, description = "Write the documentation that is printed from the code.")
public final class DocsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "Folder to write to.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path directory;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    public DocsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        for (Map.Entry<String, String> page :
                DocumentPages.all(spec.root().commandLine()).entrySet()) {
            Path file = directory.resolve(page.getKey());
            try {
                Files.createDirectories(directory.resolve(page.getKey()).getParent());
                Files.writeString(file, page.getValue());
            } catch (IOException e) {
                throw new Fault(
                        FaultCode.FILE_UNWRITABLE, "%s cannot be written: %s".formatted(file, e.getMessage()), e);
            }
            terminal.out().println(file);
        }
        return ExitCode.OK.number();
    }
}
