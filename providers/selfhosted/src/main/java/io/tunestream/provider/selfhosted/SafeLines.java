package io.tunestream.provider.selfhosted;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be told of the last lines that a trainer printed. They may quote the examples, so nothing of theirs is told but what
 * is listed here: the type of an exception, sentences of the system and of libraries that hold no data, and numbers of lines.
 * The lines themselves stay in the job's folder. Pure.
 */
final class SafeLines {

    private static final int MOST = 3;
    private static final int LONGEST = 120;
    private static final Pattern EXCEPTION =
            Pattern.compile("^(?:[A-Za-z_]\\w{0,40}\\.){0,6}([A-Z]\\w{0,60}(?:Error|Exception|Interrupt|Exit))(?=:|$)");
    private static final Pattern SENTENCE = Pattern.compile(String.join(
            "|",
            "No space left on device",
            "Disk quota exceeded",
            "File too large",
            "Read-only file system",
            "No such file or directory",
            "Permission denied",
            "Is a directory",
            "Cannot allocate memory",
            "Too many open files",
            "Connection (?:refused|reset by peer|timed out)",
            "Segmentation fault",
            "Bus error",
            "(?:CUDA|MPS backend|HIP) out of memory",
            "CUDA error: [a-z -]{1,60}",
            "No CUDA GPUs are available",
            "Tried to allocate [\\d.]{1,12} [KMGT]iB",
            "No module named '[\\w.]{1,80}'",
            "is not a local folder and is not a valid model identifier",
            "You are trying to access a gated repo",
            "Can't load (?:tokenizer|the model|the configuration|image processor)",
            "unrecognized arguments",
            "the following arguments are required",
            "(?:Expecting|Extra data|Unterminated string|Invalid control character)(?=.{0,40} line \\d)",
            "(?:at |on |in )?(?:line|row|column|char|example) \\d{1,12}",
            "not found$"));

    private SafeLines() {}

    /** At most three short lines, the newest last; empty where nothing can be told. */
    static List<String> of(List<String> lines) {
        Set<String> told = new LinkedHashSet<>();
        for (String line : lines.reversed()) {
            String safe = of(line.strip());
            if (!safe.isEmpty() && told.size() < MOST) {
                told.add(safe);
            }
        }
        return List.copyOf(told).reversed();
    }

    private static String of(String line) {
        List<String> parts = new ArrayList<>();
        Matcher exception = EXCEPTION.matcher(line);
        if (exception.find()) {
            parts.add(exception.group(1));
        }
        SENTENCE.matcher(line).results().forEach(found -> parts.add(found.group()));
        // A place says something of an error, and nothing by itself.
        if (parts.stream().allMatch(part -> part.matches(".*\\b(?:line|row|column|char|example) \\d+"))) {
            return "";
        }
        String told = String.join(", ", parts);
        return told.length() > LONGEST ? told.substring(0, LONGEST) : told;
    }
}
