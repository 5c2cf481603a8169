package io.tunestream.cli.document;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.redact.DetectorQuality;
import io.tunestream.example.redact.Redaction;
import io.tunestream.example.redact.Redactor;
import java.util.Map;
import java.util.function.Function;

/** What is found in examples and must not be learned, how well, and what becomes of it. */
final class PrivacyPage {

    private static final String INTRODUCTION = """

            Every text of an example is looked through: contents and their parts, names, refusals, arguments and results of tools
            with the JSON in them, and the definitions of tools. `redact` in a dataset's specification says, by code or for all of
            `PII` or `SECRET`, what becomes of an example in which something is found:

            ```yaml
            redact: {PII_IP: warn, PII_PHONE: off, SECRET: mask}
            ```

            | policy | what becomes of the example |
            |---|---|
            | `mask` | It passes with a mask in place of what was found, before it is counted, fingerprinted and written. |
            | `reject` | It is rejected. |
            | `warn` | It passes as it is, and the code is counted. |
            | `off` | It passes as it is. |

            The same value has the same mask in all of an example, numbered by where it first appears (tools before messages), so
            that a longer record of a conversation still begins with the shorter. Where brackets may not stand, in names, the mask
            has none; what is found in a number of a tool's arguments becomes the mask's number. Nothing can take the place of an
            image's address, so an example is rejected for which that would be masked. Examples that differ in masked values alone
            are equal, and so duplicates.

            A violation names the code and the message, each code once, and never what was found, its length or its place in the
            text; a key of a record that looks like something of the below is masked in pointers, too. Values that are kept beside
            the line (`attributes`, and what the log says of the call) are masked where the policy is `mask` or `reject`, each read
            behind its name: digits that are called an id or a model are taken for one. So what examples are to be told apart by
            should be an identifier, or the code `off`. What a rejected record held stands in the topic of rejects as it came, for
            whoever may read it.

            Providers quote the file that they refuse. What stands in quotes in a sentence of theirs, as JSON, or as a key, is told
            where it is a name of the format, such as `tool_calls`, and else by its length, `"…(11)"`; what is looked for below is
            masked in the rest. The number of the example or line and the provider's code stay.

            Recall is the share of 2,000 planted items that are found from their first character to their last, precision the share
            of finds that were planted; all stand among order numbers, versions, dates, hashes, identifiers and keys that are none.
            They are measured on the items that the detectors were written with, and again on others (*held out*), which were written
            from what those say who issue or standardise them and stand in other texts: commands, tables, logs, other languages. What
            was missed of those at first was mended since.
            Telephone numbers have no check digit: ten digits that no word calls one are not found. Not looked for: addresses that
            are spelled out (`alice at example dot com`), names of people, places, and passwords.

            """;

    private PrivacyPage() {}

    static String print() {
        Map<String, DetectorQuality> measured =
                DetectorQuality.all().stream().collect(toMap(DetectorQuality::code, Function.identity()));
        StringBuilder page =
                new StringBuilder("# Privacy\n\n").append(MarkdownTable.NOTE).append(INTRODUCTION);
        page.append(MarkdownTable.row(
                        "code",
                        "what is found",
                        "policy",
                        "mask",
                        "recall",
                        "precision",
                        "recall, held out",
                        "precision, held out"))
                .append("|---|---|---|---|---|---|---|---|\n");
        for (PrivacyRule rule : PrivacyRule.values()) {
            page.append(row(rule, requireNonNull(measured.get(rule.code()))));
        }
        return page.toString();
    }

    private static String row(PrivacyRule rule, DetectorQuality quality) {
        return MarkdownTable.row(
                "`" + rule.code() + "`",
                rule.subject(),
                Redaction.DEFAULT.policy(rule).word(),
                "`" + Redactor.sample(rule) + "`",
                quality.recall(),
                quality.precision(),
                quality.heldOutRecall(),
                quality.heldOutPrecision());
    }
}
