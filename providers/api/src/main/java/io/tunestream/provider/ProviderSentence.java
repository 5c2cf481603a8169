package io.tunestream.provider;

import io.tunestream.example.redact.Detectors;
import io.tunestream.runtime.secret.KnownSecrets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of a sentence about a job or its files. Providers quote the file that they refuse, so what stands in quotes, as
 * JSON, as a key or as a wrong value is told where it is made of {@link FormatNames names of the formats} alone, else by its length,
 * {@code "…(11)"}; and what the detectors of personal data and secrets find in the rest is masked. So is, wherever it stands, every
 * secret that {@linkplain KnownSecrets this process has read}. Numbers of examples and lines, codes and the words around stay, and so
 * does a model or another name that a team has set where no row is spoken of. Every type of this package that carries a sentence
 * applies it to its own; twice is as good as once.
 */
final class ProviderSentence {

    private static final String MASK = "…(%d)";

    /** What it is when a key is named without quotes: an adjective before it, a colon behind it, or no mere word. */
    private static final Pattern KEY = Pattern.compile(
            "\\b(?i:(?:extra|unknown|unexpected|additional|duplicate|unrecognized) (?:keys?|fields?|propert(?:y|ies)):? |keys? )"
                    + "(?!(?i:is|was|provided|found)\\b)([^\\s\"'`“‘«{,;:]+(?=[:,;]| ?$|\\.$)|[^\\s\"'`“‘«{,;:]*[^\\sa-zA-Z\"'`“‘«{,;:.][^\\s,;:]*)");

    private static final Pattern VALUE = Pattern.compile(
            "(?:\\binput(?:_value)?=|\\b(?i:invalid|unsupported|unexpected|unknown)"
                    + " (?i:value|role|type|name|key|field|property)(?: for \\w+)?: )([^\\s\"'`“‘«{\\[,:;…\\]][^,;\\]]*)");

    /** Of the file that was sent. */
    private static final Pattern ROW = Pattern.compile("\\b(?i:examples?|lines?|rows?|records?|messages?) \\d");

    private static final Pattern NAMED = Pattern.compile(
            "\\b(?i:account|bucket|deployment|endpoint|image|job|location|model|namespace|organi[sz]ation|permission|project|queue"
                    + "|region|resource)(?: (?:called|id|name|named))?:? $");

    private static final Pattern NAME = Pattern.compile("(?://)?[A-Za-z0-9][A-Za-z0-9._:/@-]{0,199}");

    /** An adapter that shortens a sentence ends it so; what was found in the whole word is not found in a piece. */
    private static final Pattern CUT_WORD = Pattern.compile("[^\\s\"'`]+…$");

    private ProviderSentence() {}

    /** The sentence without what it quotes of an example. */
    static String told(@Nullable String sentence) {
        if (sentence == null || sentence.isEmpty()) {
            return "";
        }
        boolean concernsFile = ROW.matcher(sentence).find();
        String unquoted = new QuotedParts(KnownSecrets.masked(sentence))
                .replaced((before, quoted) ->
                        !concernsFile && isOfSettings(before, quoted) ? quoted : ProviderSentence.name(quoted));
        String unnamed = replaced(VALUE, replaced(KEY, unquoted));
        return Detectors.masked(CUT_WORD.matcher(unnamed).replaceFirst("…"));
    }

    /** A name that a team has set, such as that of a model, which no row is made of. */
    private static boolean isOfSettings(String before, String quoted) {
        return NAMED.matcher(before).find() && NAME.matcher(quoted).matches();
    }

    private static String replaced(Pattern pattern, String sentence) {
        return pattern.matcher(sentence)
                .replaceAll(found -> Matcher.quoteReplacement(
                        sentence.substring(found.start(), found.start(1)) + name(found.group(1))));
    }

    /** A path is told as far as the formats know it. */
    private static String name(String quoted) {
        int known = FormatNames.known(quoted);
        String rest = quoted.substring(known);
        return rest.isEmpty() ? quoted : quoted.substring(0, known) + MASK.formatted(rest.length());
    }
}
