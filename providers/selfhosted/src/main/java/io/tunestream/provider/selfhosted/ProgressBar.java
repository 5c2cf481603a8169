package io.tunestream.provider.selfhosted;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A progress bar of tqdm's: {@code 25%|██▌       | 10/40 [00:07<00:07,  3.78it/s]}. Pure.
 *
 * @param step      steps that are done
 * @param total     steps in all
 * @param remaining time left as the bar says it, such as {@code 01:56}; {@code ?} where it does not know
 */
record ProgressBar(int step, int total, String remaining) {

    private static final Pattern BAR =
            Pattern.compile("(\\d{1,3})%\\|[^|]{0,300}\\| *(\\d{1,9})/(\\d{1,9}) \\[([\\d:]{1,12})<([\\d:?]{1,12}), ");

    /** The line's last bar without a name; those with one are of something else than the training. */
    static Optional<ProgressBar> of(String line) {
        Optional<ProgressBar> last = Optional.empty();
        Matcher bar = BAR.matcher(line);
        while (bar.find()) {
            if (isNameless(line.substring(0, bar.start()).strip())) {
                last = Optional.of(
                        new ProgressBar(Integer.parseInt(bar.group(2)), Integer.parseInt(bar.group(3)), bar.group(5)));
            }
        }
        return last;
    }

    /** Bars are glued to what was printed before them. */
    private static boolean isNameless(String before) {
        return before.isEmpty() || before.endsWith("}") || before.endsWith("]");
    }

    int percent() {
        return total == 0 ? 0 : (int) (100L * step / total);
    }
}
