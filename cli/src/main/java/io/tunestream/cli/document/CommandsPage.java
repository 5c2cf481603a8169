package io.tunestream.cli.document;

import io.tunestream.runtime.fault.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Every command with its help, and the exit codes. */
final class CommandsPage {

    private CommandsPage() {}

    static String print(CommandLine root) {
        StringBuilder page =
                new StringBuilder("# Commands\n\n").append(MarkdownTable.NOTE).append("\n## Exit codes\n\n");
        page.append(MarkdownTable.row("code", "meaning")).append("|---|---|\n");
        for (ExitCode code : ExitCode.values()) {
            page.append(MarkdownTable.row(Integer.toString(code.number()), code.meaning()));
        }
        page.append(
                "\nAn error is one line on standard error, `error CODE: sentence`, with a `hint:` where there is one;"
                        + " `--debug` shows where it arose.\n");
        append(page, root);
        return page.toString();
    }

    private static void append(StringBuilder page, CommandLine command) {
        if (command.getCommandSpec().usageMessage().hidden()) {
            return;
        }
        String usage = command.getUsageMessage(Ansi.OFF);
        int exitCodes = usage.indexOf("Exit codes:");
        String shown = (exitCodes < 0 ? usage : usage.substring(0, exitCodes))
                .replaceAll("(?m) +$", "")
                .strip();
        page.append("\n## ")
                .append(command.getCommandSpec().qualifiedName())
                .append("\n\n```\n")
                .append(shown)
                .append("\n```\n");
        command.getSubcommands().values().stream()
                .distinct()
                .filter(sub -> !sub.getCommandName().equals("help"))
                .forEach(sub -> append(page, sub));
    }
}
