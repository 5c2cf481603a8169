package io.tunestream.local.provider;

import java.util.Locale;

/** What a job uses a file for, and what it says where it cannot. */
enum FileUse {
    TRAINING("Training", 10),
    VALIDATION("Validation", 1);

    private final String title;
    private final int fewest;

    FileUse(String title, int fewest) {
        this.title = title;
        this.fewest = fewest;
    }

    boolean takes(int examples) {
        return examples >= fewest;
    }

    JobError gone() {
        return error("file_not_found", "The " + word() + " file was deleted before it was read.");
    }

    JobError unreadable(String fault) {
        return error(
                "invalid_file_format",
                "The job failed due to a file format error in the " + word() + " file. Invalid file format. " + fault);
    }

    JobError tooFew(int examples) {
        return error(
                "invalid_n_examples",
                title + " file has " + examples + " example(s), but must have at least " + fewest + " examples");
    }

    private JobError error(String code, String message) {
        return new JobError(code, word() + "_file", message);
    }

    private String word() {
        return title.toLowerCase(Locale.ROOT);
    }
}
