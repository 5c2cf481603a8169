package io.tunestream.status.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.tunestream.record.BatchReady;
import io.tunestream.status.view.AvroJson;
import io.tunestream.status.view.EventHistory;
import io.tunestream.status.view.JsonViews;
import io.tunestream.status.view.ReadModel;
import io.tunestream.status.view.ReadModelService;
import io.tunestream.status.view.ShownJob;
import io.tunestream.status.view.ShownModel;
import io.tunestream.status.view.StoredEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The read API. Lists are {@code {"items": […], "next": …}}, newest first (datasets by name, events by sequence), with
 * {@code ?dataset=&state=&limit=&after=}; items have the fields of the records on the topics, times in milliseconds since
 * the epoch. {@link JsonViews} tells what is added.
 */
public final class Api {

    private static final String EVENT_STREAM = "text/event-stream";

    private final ReadModel model;
    private final EventHistory history;
    private final LiveStream stream;

    /** @param stream hears of every change of the view */
    public Api(ReadModelService view, LiveStream stream) {
        this.model = view.model();
        this.history = view.history();
        this.stream = stream;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/line", context -> send(context, model.line()));
        routes.get("/api/datasets", this::datasets);
        routes.get("/api/datasets/{name}", context -> {
            String name = context.pathParam("name");
            send(context, model.dataset(name).orElseThrow(() -> ProblemException.notFound("dataset", name)));
        });
        routes.get("/api/batches", this::batches);
        routes.get("/api/batches/{id}", context -> {
            String id = context.pathParam("id");
            send(context, AvroJson.of(model.batch(id).orElseThrow(() -> ProblemException.notFound("batch", id))));
        });
        routes.get("/api/jobs", this::jobs);
        routes.get("/api/jobs/{id}", context -> send(context, JsonViews.job(job(context))));
        routes.get("/api/jobs/{id}/events", this::events);
        routes.get("/api/models", this::models);
        routes.get("/api/models/{dataset}", this::model);
        routes.before("/api/stream", Api::expectsEvents);
        routes.sse("/api/stream", this::follow);
    }

    /** Ends every reader of the stream. */
    void close() {
        stream.close();
    }

    private void datasets(Context context) {
        Query query = Query.of(context);
        send(context, query.page(model.datasets(), item -> query.wants(Api.nameOf(item)), Api::nameOf, item -> item));
    }

    private static String nameOf(ObjectNode dataset) {
        return dataset.path("dataset").asText();
    }

    private void batches(Context context) {
        Query query = Query.of(context);
        send(
                context,
                query.page(
                        model.batches(),
                        batch -> query.wants(batch.getDataset()),
                        BatchReady::getBatchId,
                        AvroJson::of));
    }

    private void jobs(Context context) {
        Query query = Query.of(context);
        send(
                context,
                query.page(
                        model.shownJobs(),
                        shown -> query.wants(shown.job().getDataset())
                                && query.wantsState(shown.job().getState()),
                        shown -> shown.job().getJobId(),
                        JsonViews::job));
    }

    private ShownJob job(Context context) {
        String id = context.pathParam("id");
        return model.job(id).orElseThrow(() -> ProblemException.notFound("job", id));
    }

    /** {@code next} names the sequence number and the offset of the last event, so that no page reads what lies before. */
    private void events(Context context) {
        Query query = Query.of(context);
        ShownJob job = job(context);
        Query.Place after = query.afterEvent();
        int most = query.limit() + 1;
        List<StoredEvent> found =
                model.eventsOf(job, after.sequence(), most).orElseGet(() -> onTopic(job, after, most));
        List<StoredEvent> page = found.subList(0, Math.min(query.limit(), found.size()));
        String next =
                found.size() > query.limit() ? Query.Place.of(page.getLast()).toString() : "";
        send(context, Query.page(page.stream().map(JsonViews::event).toList(), next));
    }

    private List<StoredEvent> onTopic(ShownJob job, Query.Place after, int most) {
        long first = Math.max(after.offset() + 1, job.progress().getFirstOffset());
        long last = job.progress().getLastOffset();
        return first > last ? List.of() : history.ofJob(job.job().getJobId(), first, last, after.sequence(), most);
    }

    private void models(Context context) {
        Query query = Query.of(context);
        send(
                context,
                query.page(
                        model.shownModels(),
                        shown -> query.wants(shown.dataset()) && query.wantsState(shown.state()),
                        ShownModel::jobId,
                        JsonViews::model));
    }

    /** The dataset's newest ready model, or where it has none its newest; or that of the job {@code ?job=}. */
    private void model(Context context) {
        Query.of(context);
        String dataset = context.pathParam("dataset");
        String job = Query.text(context, "job");
        Optional<ShownModel> found = model.shownModels().stream()
                .filter(shown -> shown.dataset().equals(dataset))
                .filter(shown -> job.isEmpty() || shown.jobId().equals(job))
                .min(Comparator.comparing(shown -> !shown.isReady())); // the first of equals: the newest
        send(context, JsonViews.model(found.orElseThrow(() -> ProblemException.notFound("model of dataset", dataset))));
    }

    private static void expectsEvents(Context context) {
        String accepted = context.header("Accept");
        if (accepted == null || !accepted.contains(EVENT_STREAM)) {
            throw new ProblemException(
                    406,
                    "NOT_ACCEPTABLE",
                    "what is here is a stream of events: ask with \"Accept: %s\"".formatted(EVENT_STREAM));
        }
    }

    private void follow(SseClient client) {
        String last = client.ctx().header("Last-Event-ID");
        boolean known = last != null && last.matches("\\d{1,18}");
        stream.serve(client, known ? Long.parseLong(last) : -1, model, history);
    }

    private static void send(Context context, ObjectNode json) {
        context.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(json.toString());
    }
}
