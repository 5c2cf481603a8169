package io.tunestream.cli.input;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;

/** Refuses a file for what it is, in one sentence, where its rows would say the same ten thousand times. */
final class FileChecks {

    private FileChecks() {}

    /** @throws Fault FILE_EMPTY, FILE_BINARY, FILE_NOT_JSON where it is known what else the file is */
    static void requireNoOther(FileHead head, String label) {
        if (head.bytes().length == 0) {
            throw new Fault(FaultCode.FILE_EMPTY, label + " is empty");
        }
        FileType.of(head).ifPresent(type -> {
            throw new Fault(type.code(), label + " " + type.sentence());
        });
    }

    /** @throws Fault FILE_EMPTY where there are blank lines only */
    static void requireNotBlank(FileHead head, String label) {
        if (head.whole() && head.lines().isEmpty()) {
            throw new Fault(FaultCode.FILE_EMPTY, label + " holds blank lines only");
        }
    }

    /** @throws Fault FILE_BINARY where the file is no text in UTF-8 */
    static void requireText(FileHead head, String label) {
        if (TextEncoding.of(head) != TextEncoding.UTF_8 || isBinary(head)) {
            throw new Fault(FaultCode.FILE_BINARY, label + " is not text in UTF-8");
        }
    }

    /** A row that has a NUL begins as a row nevertheless. */
    private static boolean isBinary(FileHead head) {
        return head.contains(0) && !head.ascii().stripLeading().startsWith("{");
    }

    /** @throws Fault FILE_ENCODING where the text is in another encoding than UTF-8 */
    static void requireUtf8(FileHead head, String label) {
        TextEncoding encoding = TextEncoding.of(head);
        if (encoding != TextEncoding.UTF_8) {
            throw new Fault(
                    FaultCode.FILE_ENCODING, "%s is in %s; expected is UTF-8".formatted(label, encoding.label()));
        }
    }

    /** @throws Fault FILE_NOT_JSON where no line can be JSON */
    static void requireJson(FileHead head, String label) {
        NoJson.sentence(head).ifPresent(sentence -> {
            throw new Fault(FaultCode.FILE_NOT_JSON, label + " " + sentence);
        });
    }

    /** @throws Fault FILE_JSON_ARRAY, FILE_PRETTY_PRINTED or FILE_LINE_ENDS where its first value is no line */
    static void requireLines(FileHead head, String label) throws IOException {
        FileForm form = FileForm.of(head);
        if (form.kind() != FileForm.Kind.LINES) {
            throw new Fault(
                    form.kind().code(),
                    "%s line %d: here begins %s; expected is one JSON object a line"
                            .formatted(label, form.line(), form.kind().found()));
        }
    }
}
