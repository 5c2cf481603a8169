package io.tunestream.cli;

import io.tunestream.cli.apply.ApplyCommand;
import io.tunestream.cli.ingest.IngestCommand;
import io.tunestream.cli.show.Terminal;
import io.tunestream.cli.validate.ValidateCommand;
import java.util.List;

/** The subcommands in the order that the help lists them. */
final class Commands {

    private Commands() {}

    static List<Object> all(Terminal terminal) {
        return List.of(new IngestCommand(terminal), new ValidateCommand(terminal), new ApplyCommand(terminal));
    }
}
