package io.tunestream.status.http;

import static java.util.Objects.requireNonNull;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.tunestream.provider.ProgressReports;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ReportAnswer;
import io.tunestream.status.follow.ProgressReceiver;
import java.util.Optional;

/**
 * {@code POST /progress/{provider}/{job}}: where trainers that somebody runs himself report how far they are, as those of Kubeflow and
 * transformers do by themselves: {@code {"trainerStatus": {"progressPercentage": 45, "estimatedRemainingSeconds": 3600, "metrics":
 * [{"name": "loss", "value": "0.23"}], "lastUpdatedTime": "2026-11-28T10:00:00Z"}}}, with the token of the one job as {@code
 * Authorization: Bearer}. What is kept is answered with 200 and the report.
 */
public final class ProgressApi {

    private static final String BEARER = "Bearer ";

    private final ProgressReceiver reports;

    public ProgressApi(ProgressReceiver reports) {
        this.reports = requireNonNull(reports, "reports");
    }

    void register(RoutesConfig routes) {
        routes.post("/progress/{provider}/{job}", this::receive);
    }

    private void receive(Context context) {
        byte[] body = body(context);
        Optional<ReportAnswer> answer = keep(context, body);
        if (answer.isEmpty()) {
            throw ProblemException.notFound("place for reports at the provider", context.pathParam("provider"));
        }
        switch (answer.get()) {
            case KEPT -> context.contentType("application/json").result(body);
            case DENIED ->
                throw new ProblemException(
                        401, "REPORT_TOKEN_WRONG", "send the job's own token as Authorization: Bearer");
            case INVALID ->
                throw new ProblemException(
                        422, "REPORT_INVALID", "a report is {\"trainerStatus\": {…}} with a lastUpdatedTime");
            case ENDED -> throw new ProblemException(409, "JOB_ENDED", "the job has ended");
        }
    }

    private Optional<ReportAnswer> keep(Context context, byte[] body) {
        try {
            return reports.receive(context.pathParam("provider"), context.pathParam("job"), token(context), body);
        } catch (ProviderException e) {
            throw new ProblemException(503, "REPORT_NOT_KEPT", "the report could not be kept: " + e.code());
        }
    }

    private static byte[] body(Context context) {
        if (context.contentLength() > ProgressReports.MOST_BYTES
                || context.bodyAsBytes().length > ProgressReports.MOST_BYTES) {
            throw new ProblemException(
                    413, "BODY_TOO_LARGE", "a report has %d bytes at most".formatted(ProgressReports.MOST_BYTES));
        }
        return context.bodyAsBytes();
    }

    private static String token(Context context) {
        String header = context.header("Authorization");
        return header != null && header.startsWith(BEARER)
                ? header.substring(BEARER.length()).strip()
                : "";
    }
}
