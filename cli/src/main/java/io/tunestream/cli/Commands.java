package io.tunestream.cli;

import io.tunestream.cli.access.AclsCommand;
import io.tunestream.cli.apply.ApplyCommand;
import io.tunestream.cli.audit.AuditCommand;
import io.tunestream.cli.chat.ChatCommand;
import io.tunestream.cli.command.AdoptCommand;
import io.tunestream.cli.command.ExclusionCommand;
import io.tunestream.cli.command.JobAction;
import io.tunestream.cli.command.JobActionCommand;
import io.tunestream.cli.command.RebuildCommand;
import io.tunestream.cli.command.ReplanCommand;
import io.tunestream.cli.command.TrainCommand;
import io.tunestream.cli.compare.ProvidersCommand;
import io.tunestream.cli.convert.ConvertCommand;
import io.tunestream.cli.cost.CostCommand;
import io.tunestream.cli.diagnose.DoctorCommand;
import io.tunestream.cli.document.DocsCommand;
import io.tunestream.cli.ingest.IngestCommand;
import io.tunestream.cli.query.ListCommand;
import io.tunestream.cli.query.ResourceKind;
import io.tunestream.cli.query.ShowCommand;
import io.tunestream.cli.query.SnapshotExportCommand;
import io.tunestream.cli.query.SnapshotListCommand;
import io.tunestream.cli.query.SnapshotShowCommand;
import io.tunestream.cli.query.WatchCommand;
import io.tunestream.cli.rejects.RejectExportCommand;
import io.tunestream.cli.rejects.RejectListCommand;
import io.tunestream.cli.rejects.RejectRecheckCommand;
import io.tunestream.cli.rejects.RejectReplayCommand;
import io.tunestream.cli.rejects.RejectShowCommand;
import io.tunestream.cli.run.DemoCommand;
import io.tunestream.cli.run.UpCommand;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.cli.validate.ValidateCommand;
import io.tunestream.schema.state.CommandKind;
import java.time.Clock;
import picocli.CommandLine;

/** Puts the subcommands under the command, in the order that the help lists them. */
final class Commands {

    private static final String EXCLUDE =
            "Leave examples out of later snapshots: those of a batch, of a raw record, or a single one.";
    private static final String INCLUDE = "Take examples into later snapshots again that were excluded.";

    private final Terminal terminal;

    private Commands(Terminal terminal) {
        this.terminal = terminal;
    }

    static void addTo(CommandLine line, Terminal terminal, Clock clock) {
        Commands commands = new Commands(terminal);
        line.addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new UpCommand(terminal))
                .addSubcommand(new IngestCommand(terminal))
                .addSubcommand(new ValidateCommand(terminal))
                .addSubcommand(new ConvertCommand(terminal))
                .addSubcommand(new CostCommand(terminal))
                .addSubcommand(new ProvidersCommand(terminal))
                .addSubcommand(new ApplyCommand(terminal, clock))
                .addSubcommand(
                        "datasets", commands.list(ResourceKind.DATASETS, "List datasets, or show one."), "dataset")
                .addSubcommand("batches", commands.batches(), "batch")
                .addSubcommand("jobs", commands.jobs(), "job")
                .addSubcommand("snapshots", commands.snapshots(), "snapshot")
                .addSubcommand(
                        "models",
                        commands.list(ResourceKind.MODELS, "List models, or show a dataset's newest."),
                        "model")
                .addSubcommand(new ChatCommand(terminal))
                .addSubcommand("rejects", commands.rejects(), "reject")
                .addSubcommand(new TrainCommand(terminal))
                .addSubcommand(CommandKind.EXCLUDE.wire(), commands.exclusion(CommandKind.EXCLUDE, EXCLUDE))
                .addSubcommand(CommandKind.INCLUDE.wire(), commands.exclusion(CommandKind.INCLUDE, INCLUDE))
                .addSubcommand(new AuditCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal, clock))
                .addSubcommand(new AclsCommand(terminal))
                .addSubcommand(new DocsCommand(terminal));
    }

    private CommandLine list(ResourceKind kind, String description) {
        CommandLine list = described(new ListCommand(terminal, kind), description);
        list.addSubcommand("list", described(new ListCommand(terminal, kind), "List them; the same without a word."));
        list.addSubcommand(
                "show",
                described(new ShowCommand(terminal, kind), "Everything that is known of one " + kind.noun() + "."));
        return list;
    }

    private CommandLine batches() {
        return list(ResourceKind.BATCHES, "List batches, show or rebuild one.")
                .addSubcommand(new RebuildCommand(terminal));
    }

    private CommandLine snapshots() {
        return described(
                        new SnapshotListCommand(terminal),
                        "List what jobs trained on, show one, or export its file again.")
                .addSubcommand(
                        "list", described(new SnapshotListCommand(terminal), "List them; the same without a word."))
                .addSubcommand("show", described(new SnapshotShowCommand(terminal), "A snapshot's totals and batches."))
                .addSubcommand(
                        "export",
                        described(
                                new SnapshotExportCommand(terminal),
                                "The training file of a snapshot again, byte for byte; its SHA-256 is proven."));
    }

    private CommandLine rejects() {
        return described(
                        new RejectListCommand(terminal),
                        "List what was rejected, show why, take it out as a file, or send it again.")
                .addSubcommand(
                        "list", described(new RejectListCommand(terminal), "List the newest; the same without a word."))
                .addSubcommand("show", described(new RejectShowCommand(terminal), "Everything that is wrong with one."))
                .addSubcommand("export", described(new RejectExportCommand(terminal), "A line of JSON for each."))
                .addSubcommand(
                        "recheck",
                        described(
                                new RejectRecheckCommand(terminal),
                                "Which of them would pass by the rules and specs as they are now."))
                .addSubcommand(
                        "replay",
                        described(
                                new RejectReplayCommand(terminal),
                                "Send records again, as they came or repaired. What is accepted already stays a duplicate."));
    }

    private CommandLine jobs() {
        CommandLine jobs = list(
                ResourceKind.JOBS,
                "List jobs, show, watch, approve, cancel, retry, replan, abandon or find one again.");
        jobs.addSubcommand("watch", new WatchCommand(terminal));
        for (JobAction action : JobAction.values()) {
            jobs.addSubcommand(action.word(), described(new JobActionCommand(terminal, action), action.description()));
        }
        jobs.addSubcommand(new ReplanCommand(terminal)).addSubcommand(new AdoptCommand(terminal));
        return jobs;
    }

    private CommandLine exclusion(CommandKind kind, String description) {
        return described(new ExclusionCommand(terminal, kind), description);
    }

    private static CommandLine described(Object command, String description) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }
}
