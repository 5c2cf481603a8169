package io.tunestream.provider.rest;

import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.SubmitAnswer.Busy;
import io.tunestream.provider.SubmitAnswer.Lost;
import io.tunestream.provider.SubmitAnswer.Refused;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What becomes of the one call that costs money, whatever comes back. Thread-safe. */
public final class PaidCall {

    private final FileStaging files;

    /** @param files that jobs train on, whose own state tells what a refusal is about */
    public PaidCall(FileStaging files) {
        this.files = files;
    }

    /**
     * What an answer means.
     *
     * @param made    the job that an answer speaks of; empty of a refusal
     * @param fileIds files that were named in the call; an empty id is none
     */
    public SubmitAnswer answerOf(
            PostedOnce sent, Function<RestAnswer, Optional<SubmitAnswer>> made, List<String> fileIds) {
        return switch (sent) {
            case PostedOnce.NothingSent nothing -> new Busy(nothing.code(), nothing.message());
            case PostedOnce.Lost lost -> new Lost(lost.message());
            case PostedOnce.Answered answered ->
                made.apply(answered.answer()).orElseGet(() -> refusal(answered.answer(), fileIds));
        };
    }

    private SubmitAnswer refusal(RestAnswer answer, List<String> fileIds) {
        Busy busy = new Busy(answer.code(), answer.sentence(), answer.retryAfter());
        return switch (answer.verdict()) {
            case WAITS -> busy;
            case FINAL ->
                fileIds.stream().anyMatch(this::isStillRead) ? busy : new Refused(busy.code(), busy.message());
            // A proxy says 503 too, and what it passed on before may have been heard.
            case RETRIED ->
                answer.isBusy()
                        ? busy
                        : new Lost("%d %s: %s".formatted(answer.status(), answer.code(), answer.sentence()));
        };
    }

    private boolean isStillRead(String fileId) {
        try {
            return !fileId.isEmpty() && files.state(fileId) instanceof FileAnswer.Processing;
        } catch (ProviderException e) {
            return false; // the answer stands
        }
    }
}
