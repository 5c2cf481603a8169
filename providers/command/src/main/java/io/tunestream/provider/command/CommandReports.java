package io.tunestream.provider.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.provider.ProgressReports;
import io.tunestream.provider.ReportAnswer;
import io.tunestream.provider.selfhosted.ReportToken;
import io.tunestream.provider.selfhosted.TrainerReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Reports of trainers, kept in their jobs' folders as the output is: in pieces, of which the first and the newest four stay. A token
 * ends with its job. Thread-safe within one process; only the status service takes reports.
 */
final class CommandReports implements ProgressReports {

    static final String STREAM = "report";

    private static final long PIECE_BYTES = 1 << 20;
    private static final int NEWEST = 4;

    private final TrainingDirectory directory;

    CommandReports(TrainingDirectory directory) {
        this.directory = directory;
    }

    @Override
    public ReportAnswer keep(String providerJobId, String token, byte[] body) {
        try {
            Optional<JobFolder> job = directory.job(providerJobId);
            if (job.isEmpty() || !ReportToken.matches(job.get().reportToken(), token)) {
                return ReportAnswer.DENIED;
            }
            if (job.get().state().ended()) {
                return ReportAnswer.ENDED;
            }
            Optional<TrainerReport> report = TrainerReport.ofBody(body);
            if (report.isPresent()) {
                append(job.get(), report.get());
            }
            return report.isPresent() ? ReportAnswer.KEPT : ReportAnswer.INVALID;
        } catch (IOException e) {
            throw TrainingDirectory.unusable(e);
        }
    }

    private synchronized void append(JobFolder job, TrainerReport report) throws IOException {
        LogPieces pieces = new LogPieces(job.path(), STREAM);
        int newest = pieces.newest();
        int number = newest >= 0 && Files.size(piece(job, newest)) < PIECE_BYTES ? newest : newest + 1;
        Files.writeString(
                piece(job, number), report.json() + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (number > newest && number > NEWEST) {
            Files.deleteIfExists(piece(job, number - NEWEST));
        }
    }

    private static Path piece(JobFolder job, int number) {
        return job.path().resolve(STREAM + "." + number);
    }
}
