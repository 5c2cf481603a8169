package io.tunestream.status.show;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.tunestream.record.BatchReady;
import io.tunestream.record.JobRecord;
import io.tunestream.record.ModelReady;
import java.util.List;
import java.util.Optional;

/**
 * The read API. Lists are {@code {"items": […], "next": …}}, newest first (datasets by name, events by sequence), with
 * {@code ?dataset=&state=&limit=&after=}; items have the fields of the records on the topics, times in milliseconds since
 * the epoch. {@link Shapes} tells what is added.
 */
final class Api {

    private final View view;
    private final EventPages pages;
    private final LiveStream stream;

    Api(View view, EventPages pages, LiveStream stream) {
        this.view = view;
        this.pages = pages;
        this.stream = stream;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/line", context -> send(context, view.line()));
        routes.get("/api/datasets", this::datasets);
        routes.get("/api/datasets/{name}", context -> {
            String name = context.pathParam("name");
            send(context, view.dataset(name).orElseThrow(() -> ProblemException.notFound("dataset", name)));
        });
        routes.get("/api/batches", this::batches);
        routes.get("/api/batches/{id}", context -> {
            String id = context.pathParam("id");
            send(context, AvroJson.of(view.batch(id).orElseThrow(() -> ProblemException.notFound("batch", id))));
        });
        routes.get("/api/jobs", this::jobs);
        routes.get("/api/jobs/{id}", context -> {
            JobRecord job = job(context);
            send(context, Shapes.job(job, view.progress(job.getJobId())));
        });
        routes.get("/api/jobs/{id}/events", this::events);
        routes.get("/api/models", this::models);
        routes.get("/api/models/{dataset}", this::model);
        routes.sse("/api/stream", this::follow);
    }

    private void datasets(Context context) {
        Query query = Query.of(context);
        send(context, query.page(view.datasets(), item -> query.wants(Api.nameOf(item)), Api::nameOf, item -> item));
    }

    private static String nameOf(ObjectNode dataset) {
        return dataset.path("dataset").asText();
    }

    private void batches(Context context) {
        Query query = Query.of(context);
        send(
                context,
                query.page(
                        view.batches(),
                        batch -> query.wants(batch.getDataset()),
                        BatchReady::getBatchId,
                        AvroJson::of));
    }

    private void jobs(Context context) {
        Query query = Query.of(context);
        send(
                context,
                query.page(
                        view.jobs(),
                        job -> query.wants(job.getDataset()) && query.wantsState(job.getState()),
                        JobRecord::getJobId,
                        job -> Shapes.jobInShort(job, view.progress(job.getJobId()))));
    }

    private JobRecord job(Context context) {
        String id = context.pathParam("id");
        return view.job(id).orElseThrow(() -> ProblemException.notFound("job", id));
    }

    private void events(Context context) {
        Query query = Query.of(context);
        String id = job(context).getJobId();
        long after = query.afterSequence();
        int most = query.limit() + 1;
        List<StoredEvent> found = view.eventsOf(id, after, most)
                .orElseGet(() -> pages.ofJob(id, view.progress(id).firstOffset(), after, most));
        List<StoredEvent> page = found.subList(0, Math.min(query.limit(), found.size()));
        String next = found.size() > query.limit()
                ? Long.toString(page.getLast().event().getSequence())
                : "";
        send(context, Query.page(page.stream().map(Shapes::event).toList(), next));
    }

    private void models(Context context) {
        Query query = Query.of(context);
        send(
                context,
                query.page(
                        view.models(),
                        model -> query.wants(model.getDataset()),
                        ModelReady::getJobId,
                        Shapes::modelInShort));
    }

    /** The dataset's newest model with its whole lineage, or that of the job {@code ?job=}. */
    private void model(Context context) {
        Query.of(context);
        String dataset = context.pathParam("dataset");
        String job = Query.text(context, "job");
        Optional<ModelReady> found = view.models().stream()
                .filter(model -> model.getDataset().equals(dataset))
                .filter(model -> job.isEmpty() || model.getJobId().equals(job))
                .findFirst();
        send(context, Shapes.model(found.orElseThrow(() -> ProblemException.notFound("model of dataset", dataset))));
    }

    private void follow(SseClient client) {
        String last = client.ctx().header("Last-Event-ID");
        boolean known = last != null && last.matches("\\d{1,18}");
        stream.serve(client, known ? Long.parseLong(last) : -1, view, pages);
    }

    private static void send(Context context, ObjectNode json) {
        context.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(json.toString());
    }
}
