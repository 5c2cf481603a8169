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
