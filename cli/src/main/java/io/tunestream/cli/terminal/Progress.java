package io.tunestream.cli.terminal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far something is: a bar on a terminal, a plain line every few seconds in a pipe. For one thread. */
public final class Progress implements AutoCloseable {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int REFRESH_MS = 100;

    private final Terminal terminal;
    private final String task;
    private final String unit;
    private final int unitSize;
    private final long whole;
    private final @Nullable ProgressBar bar;
    private long done;
    private long lastLine = System.nanoTime();

    /** Shows how many of {@code whole} things are done; -1 where the whole is unknown. */
    public static Progress of(Terminal terminal, String task, String unit, long whole) {
        return new Progress(terminal, task, unit, 1, whole);
    }

    /** Shows how many of {@code whole} bytes are done; -1 where the whole is unknown. */
    public static Progress ofBytes(Terminal terminal, String task, long whole) {
        return new Progress(terminal, task, "KiB", 1 << 10, whole);
    }

    private Progress(Terminal terminal, String task, String unit, int unitSize, long whole) {
        this.terminal = terminal;
        this.task = task;
        this.unit = unit;
        this.unitSize = unitSize;
        this.whole = whole;
        this.bar = terminal.errWidth() > 0 ? bar() : null;
    }

    private ProgressBar bar() {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" " + unit, unitSize)
                .setInitialMax(whole)
                .setStyle(terminal.colours() ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MS)
                .setSpeedUnit(ChronoUnit.SECONDS)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), terminal.errWidth() - 1));
        return (unitSize > 1 ? builder.showSpeed() : builder).build();
    }

    /** Says that {@code total} units are done by now. */
    public void at(long total) {
        done = total;
        if (bar != null) {
            bar.stepTo(total);
        } else if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
            line();
        }
    }

    /** Adds a word about what is going on, such as the last loss. */
    public void note(String note) {
        if (bar != null) {
            bar.setExtraMessage(" " + note);
        }
    }

    private void line() {
        lastLine = System.nanoTime();
        String share = whole > 0 ? " of " + NumberFormat.count(whole / unitSize) : "";
        terminal.err().println("%s: %s%s %s".formatted(task, NumberFormat.count(done / unitSize), share, unit));
    }

    /** Leaves the bar at where it is. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
