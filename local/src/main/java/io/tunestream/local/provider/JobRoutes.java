package io.tunestream.local.provider;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code /v1/fine_tuning/jobs}. */
final class JobRoutes {
    private static final Pattern METADATA = Pattern.compile("metadata\\[(.+)]");

    private final WireDialect dialect;
    private final Account account;
    private final JobRequests requests;
    private final TrainingSimulation simulation;

    JobRoutes(WireDialect dialect, Account account, TrainingSimulation simulation) {
        this.dialect = dialect;
        this.account = account;
        this.requests = new JobRequests(dialect, account.models(), account.files());
        this.simulation = simulation;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/v1/fine_tuning/jobs", this::create);
        routes.get("/v1/fine_tuning/jobs", this::list);
        routes.get("/v1/fine_tuning/jobs/{id}", this::retrieve);
        routes.post("/v1/fine_tuning/jobs/{id}/cancel", this::cancel);
        routes.post("/v1/fine_tuning/jobs/{id}/pause", this::pause);
        routes.post("/v1/fine_tuning/jobs/{id}/resume", this::resume);
        routes.get("/v1/fine_tuning/jobs/{id}/events", this::events);
        routes.get("/v1/fine_tuning/jobs/{id}/checkpoints", this::checkpoints);
    }

    private void create(Context context) {
        JobRequest request = requests.parse(Request.body(context, requests.keys(context)));
        JobRun run = account.jobs()
                .create(
                        FaultInjection.suffers(context, FaultKind.METADATA_FORGOTTEN)
                                ? request.withoutMetadata()
                                : request);
        Answer.json(context, JobJson.job(run.job()));
        if (!FaultInjection.suffers(context, FaultKind.JOB_NEVER_MOVES)) {
            simulation.start(run);
        }
    }

    private void list(Context context) {
        Map<String, String> filter = dialect.filtersJobs() ? metadataFilter(context) : Map.of();
        List<Job> wanted = account.jobs().newestFirst().stream()
                .map(JobRun::job)
                .filter(each -> each.request().metadata().entrySet().containsAll(filter.entrySet()))
                .toList();
        Answer.json(
                context,
                Page.of(wanted, Job::id, context.queryParam("after"), Request.limit(context, 20, 100))
                        .json(JobJson::job));
    }

    private static Map<String, String> metadataFilter(Context context) {
        return context.queryParamMap().entrySet().stream()
                .map(each -> Map.entry(METADATA.matcher(each.getKey()), each.getValue()))
                .filter(each -> each.getKey().matches())
                .collect(Collectors.toMap(
                        each -> key(each.getKey()), each -> each.getValue().getFirst()));
    }

    private static String key(Matcher matcher) {
        return matcher.group(1);
    }

    private void retrieve(Context context) {
        answer(context, run(context));
    }

    private void cancel(Context context) {
        JobRun run = run(context);
        if (FaultInjection.suffers(context, FaultKind.CANCEL_IGNORED)) {
            answer(context, run);
            return;
        }
        JobEvent message = JobEvent.info("Fine-tuning job cancelled");
        if (!run.change(job -> job.with(JobStatus.CANCELLED), message)) {
            throw ApiException.invalid(
                    null,
                    "invalid_job_status",
                    "Job " + run.job().id() + " has already ended and cannot be cancelled.");
        }
        answer(context, run);
    }

    private void pause(Context context) {
        move(context, JobStatus.RUNNING, JobStatus.PAUSED, "Fine-tuning job paused");
    }

    private void resume(Context context) {
        move(context, JobStatus.PAUSED, JobStatus.RUNNING, "Fine-tuning job resumed");
    }

    private static void requireStatus(Job job, JobStatus status) {
        if (job.status() != status) {
            throw ApiException.invalid(
                    null,
                    "invalid_job_status",
                    "Job " + job.id() + " is " + job.status().word() + ", not " + status.word() + ".");
        }
    }

    private void move(Context context, JobStatus from, JobStatus to, String message) {
        JobRun run = run(context);
        boolean moved = run.change(
                job -> {
                    requireStatus(job, from);
                    return job.with(to);
                },
                JobEvent.info(message));
        if (!moved) {
            requireStatus(run.job(), from);
        }
        answer(context, run);
    }

    private void events(Context context) {
        List<JobEvent> events = run(context).newestEventsFirst();
        Answer.json(
                context,
                Page.of(events, JobEvent::id, context.queryParam("after"), Request.limit(context, 20, 100))
                        .json(JobJson::event));
    }

    private void checkpoints(Context context) {
        JobRun run = run(context);
        Answer.json(
                context,
                Page.of(
                                run.newestCheckpointsFirst(),
                                Checkpoint::id,
                                context.queryParam("after"),
                                Request.limit(context, 10, 100))
                        .json(each -> JobJson.checkpoint(run.job().id(), each)));
    }

    private JobRun run(Context context) {
        return account.jobs().get(context.pathParam("id"));
    }

    private static void answer(Context context, JobRun run) {
        Answer.json(context, JobJson.job(run.job()));
    }
}
