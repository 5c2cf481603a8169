package io.tunestream.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.RefusedRow;
import io.tunestream.record.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedRowsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The job failed due to a file format error in the training file. Invalid file format. Line 13, message 2, key \"content\": Input should be a valid string",
                "Invalid file format. Example 13 cannot be parsed. Error: line contains invalid json (line 13)",
                "The job failed due to an invalid training file. Invalid file format. Example 13 contains an extra \"id\"."
            })
    void shouldFindTheRowThatIsNamed(String message) {
        assertThat(RefusedRows.namedBy(new Reason("invalid_training_file", message)))
                .containsExactly(RefusedRow.newBuilder()
                        .setSplit(Split.TRAIN)
                        .setLine(13)
                        .build());
    }

    @Test
    void shouldTellTheFilesApart() {
        assertThat(RefusedRows.namedBy(
                        new Reason("invalid_file_format", "A file format error in the validation file. Line 7 is bad")))
                .extracting(RefusedRow::getSplit)
                .containsExactly(Split.VALIDATION);
        assertThat(RefusedRows.namedBy(new Reason("invalid_file", "Line 3 is not a dictionary").ofValidationFile()))
                .containsExactly(RefusedRow.newBuilder()
                        .setSplit(Split.VALIDATION)
                        .setLine(3)
                        .build());
        assertThat(RefusedRows.namedBy(new Reason("invalid_validation_file", "Example 7 is bad, and Example 9.")))
                .extracting(RefusedRow::getSplit, RefusedRow::getLine)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Split.VALIDATION, 7L),
                        org.assertj.core.groups.Tuple.tuple(Split.VALIDATION, 9L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Training file has 5 example(s), but must have at least 10 examples",
                "The training file was deleted before it was read.",
                "Line 0 of the file",
                "An error in the training file in line 99999999999999999999"
            })
    void shouldFindNoneWhereNoneIsNamed(String message) {
        assertThat(RefusedRows.namedBy(new Reason("invalid_n_examples", message)))
                .isEmpty();
    }

    @Test
    void shouldNotTakeEveryLineForOneOfTheFile() {
        assertThat(RefusedRows.namedBy(new Reason("server_error", "Error in trainer.py, line 42")))
                .isEmpty();
    }
}
