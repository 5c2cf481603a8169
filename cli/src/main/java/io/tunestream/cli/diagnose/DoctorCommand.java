package io.tunestream.cli.diagnose;

import io.tunestream.cli.client.Connection;
import io.tunestream.cli.terminal.Style;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.provider.Providers;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.FaultCode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tunestream doctor}. */
@Command(name = "doctor", description = "Say what is reachable, what is configured and what is missing.")
public final class DoctorCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private final Connection connection = new Connection();

    /** @param clock tells which models are retired */
    public DoctorCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Finding> findings = new Examination(connection.settings(Providers.settings()), today).findings();
        findings.forEach(this::print);
        boolean ill = findings.stream().anyMatch(finding -> finding.is(Finding.State.ILL));
        return (ill ? ExitCode.UNREACHABLE : ExitCode.OK).number();
    }

    private void print(Finding finding) {
        Style style = terminal.style();
        String mark = switch (finding.state()) {
            case WELL -> style.good("✓");
            case WARNING -> style.warn("!");
            case ILL -> style.bad("✗");
        };
        terminal.out().println("%s %-15s %s".formatted(mark, finding.subject(), finding.sentence()));
        String hint = finding.is(Finding.State.WELL)
                ? ""
                : FaultCode.hintOf(finding.sentence().replaceFirst(":.*", ""));
        if (!hint.isEmpty()) {
            terminal.out().println("  " + style.dim("hint: " + hint));
        }
    }
}
