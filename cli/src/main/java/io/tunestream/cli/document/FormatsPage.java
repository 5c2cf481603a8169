package io.tunestream.cli.document;

import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.draft.Metadatum;
import io.tunestream.example.format.LogFormats;

/** Every log format: how it is recognised, what is kept of it, a sample. */
final class FormatsPage {

    private static final String INTRODUCTION = """

            A record is recognised by the names and types of its keys, never by what is said in it; `format` in a dataset's
            specification says which one every record is in instead. A list is taken apart, up to three within each other, and
            each of its elements is a record. A record gives no example or many: each is accepted, or rejected with a pointer
            into the record as it came (into JSON in a string by the pointer to the string, `#`, and another), or skipped where
            it is no call of a model that can be learned from.

            Formats are asked block after block: containers of records, wrappers of a request and its answer, lines, halves. Where two of one block claim a record it is
            FORMAT_AMBIGUOUS, and FORMAT_UNKNOWN where none does. In the samples `"@history"` stands for messages and `"@tools"`
            for tools as OpenAI's chat has them; within a string `@history` and `@tools` for the same, escaped.

            """;

    private static final String BESIDE = """

            Of a logged call is kept beside its example, never in the line, what its log says of it: the model that answered, why the
            answer ended, and the following, of at most 256 characters each and with the masks of docs/privacy.md. Whose call it was is
            not kept: no user, key or address. Of lines that somebody wrote nothing is kept but `attributes`.

            """;

    private static final String CORRECTIONS = """

            ## Corrected answers

            A record may correct an earlier example, such as an answer that a person wrote anew: its header `corrects`, else the attribute
            that `corrects` of the dataset's specification declares, names that example. With `prep.corrections` the
            corrected example is excluded (`CORRECTED`, with the example that corrects it), so that later snapshots leave it out; the
            correction is an ordinary example, and may be corrected itself. A name is one of

            | name | of | what is excluded |
            |---|---|---|
            | fingerprint, 32 hexadecimal digits | every example: the key of its record on `example.accepted` | the example, whether it comes before or after its correction |
            | `sourceId` | a logged call | the same |
            | `traceId`, `conversation` | a logged call | what was logged before the correction, by the timestamps of the raw records: a conversation may go on after it |

            An attribute that is declared as `sourceId`, `traceId` or `conversation` takes the place of what the log says, and gives such a
            name to lines that somebody wrote. Of several corrections of a name the one that was logged last stays. A correction
            whose name no example has waits as long as a fingerprint is remembered (`dedupeTtl`), and so long an example can be
            corrected; of a name the last 64 examples are known. `corrected` and `correctionsWaiting` on `dataset.stats` count both.

            Nothing is corrected by a record that is rejected, a duplicate among them, or not chosen; by one for another dataset; and by a
            name that looks like personal data or a secret or has a mask in it, since others may be the same behind the mask. The
            exclusion follows the acceptance of the correction, in a transaction of its own a moment later; a snapshot that is made
            between the two has both examples. Without `prep.corrections` the name is kept beside the example as `corrects`, and nothing
            else is done: switched on later, prep-stream reads what the topic of accepted examples still has, and catches up with what was
            named meanwhile. Switched off, it leaves what is excluded as it is.
            """;

    private FormatsPage() {}

    static String print() {
        StringBuilder page = new StringBuilder("# Log formats\n\n")
                .append(MarkdownTable.NOTE)
                .append(INTRODUCTION);
        page.append(MarkdownTable.row("skipped as", "what stands there")).append("|---|---|\n");
        for (SkipReason reason : SkipReason.values()) {
            page.append(MarkdownTable.row("`" + reason.word() + "`", reason.meaning()));
        }
        page.append(BESIDE);
        page.append(MarkdownTable.row("kept beside", "what it is")).append("|---|---|\n");
        for (Metadatum each : Metadatum.values()) {
            page.append(MarkdownTable.row("`" + each.word() + "`", each.meaning()));
        }
        page.append(CORRECTIONS);
        LogFormats.ALL.forEach(format -> append(page, format));
        return page.toString();
    }

    private static void append(StringBuilder page, LogFormat format) {
        page.append("\n## ").append(format.name()).append("\n\n");
        page.append(MarkdownTable.row("recognised by", "kept", "conversations")).append("|---|---|---|\n");
        page.append(MarkdownTable.row(
                format.summary().recognisedBy(),
                format.summary().kept(),
                "`" + format.conversations().word() + "`"));
        page.append("\n```json\n").append(LogFormats.sample(format)).append("\n```\n");
    }
}
