package io.tunestream.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.apply.SpecPublisher;
import io.tunestream.cli.chat.ModelConversation;
import io.tunestream.cli.client.ApiClient;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.ingest.RawProducer;
import io.tunestream.cli.ingest.RawSender;
import io.tunestream.cli.input.Row;
import io.tunestream.cli.query.JobFeed;
import io.tunestream.cli.query.LossProgress;
import io.tunestream.cli.terminal.Progress;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.provider.Providers;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.TriggerSpec;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.spec.SpecFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The whole line once, told as it happens. For one thread. */
final class Demo {

    private static final double TRIGGER_SHARE = 0.6;
    private static final long LINGER_MS = 2000;
    private static final String QUESTION = "Where is my order?";

    private final Terminal terminal;
    private final DemoProvider provider;
    private final DemoPrinter printer;
    private final StackOptions options;
    private final int examples;

    Demo(Terminal terminal, DemoProvider provider, StackOptions options, int examples) {
        this.terminal = terminal;
        this.provider = provider;
        this.printer = new DemoPrinter(terminal, provider);
        this.options = options;
        this.examples = examples;
    }

    /** Runs it; {@code atEnd} is called while the stack is still up. */
    void run(Consumer<Stack> atEnd) {
        printer.title();
        long start = System.nanoTime();
        try (Stack stack = Stack.start(options, terminal.err()::println)) {
            printer.started(stack, Duration.ofNanos(System.nanoTime() - start));
            try (ApiClient api = new ApiClient(stack.pageUrl(), Optional.empty())) {
                tell(stack, api, new Watch(stack, WaitNotices.to(terminal.err()::println)));
            }
            printer.done(Duration.ofNanos(System.nanoTime() - start), options.directory());
            atEnd.accept(stack);
        }
    }

    private void tell(Stack stack, ApiClient api, Watch watch) {
        KafkaConnection clients = new KafkaConnection(stack.settings());
        DatasetSpec spec = spec();
        new SpecPublisher(clients).publish(List.of(spec));
        ingest(clients, spec.getDataset());
        String dataset = spec.getDataset();
        printer.prepared(watch.until("the counts of all rows", () -> counted(api, dataset)));
        printer.batches(watch.until("a batch", () -> trainBatches(api)));
        String job = watch.until("a job", () -> firstJob(api));
        printer.job(job);
        followJob(new JobFeed(api, job), watch);
        JsonNode model = watch.until("a model-ready event", () -> model(api, job));
        printer.model(model);
        ask(stack, model);
    }

    private void ask(Stack stack, JsonNode model) {
        try (Providers providers = Providers.open(stack.settings())) {
            ModelConversation conversation = ModelConversation.with(model, providers);
            printer.chat(
                    QUESTION, conversation.ask(QUESTION, piece -> {}).text().strip());
        }
    }

    private DatasetSpec spec() {
        DatasetSpec sample = SpecFile.read(SampleRows.spec()).specs().getFirst();
        return provider.adapt(sample)
                .setBatch(BatchLimits.newBuilder(sample.getBatch())
                        .setMaxExamples(0)
                        .setLingerMs(LINGER_MS)
                        .build())
                .setTrigger(TriggerSpec.newBuilder(sample.getTrigger())
                        .setNewExamples((long) (examples * TRIGGER_SHARE))
                        .build())
                .build();
    }

    private void ingest(KafkaConnection clients, String dataset) {
        List<Row> rows = SampleRows.take(examples);
        String topic = clients.topics().exampleRaw().name();
        try (RawSender sender = new RawSender(RawProducer.of(clients), topic, dataset);
                Progress progress = Progress.of(terminal, "ingest", "rows", rows.size())) {
            for (Row row : rows) {
                sender.send(row);
                progress.at(sender.acknowledged());
            }
            sender.flush();
            progress.at(sender.acknowledged());
        }
        printer.ingested(rows);
    }

    private Optional<JsonNode> counted(ApiClient api, String dataset) {
        return api.find("/api/datasets/" + dataset)
                .map(found -> found.path("stats"))
                .filter(stats -> seen(stats) >= examples);
    }

    private static long seen(JsonNode stats) {
        return stats.path("accepted").asLong()
                + stats.path("duplicates").asLong()
                + stats.path("covered").asLong()
                + stats.path("rejected").asLong();
    }

    private static Optional<List<JsonNode>> trainBatches(ApiClient api) {
        List<JsonNode> batches = items(api, "/api/batches");
        boolean ready =
                batches.stream().anyMatch(batch -> batch.path("split").asText().equals("TRAIN"));
        return ready ? Optional.of(batches.reversed()) : Optional.empty();
    }

    private static Optional<String> firstJob(ApiClient api) {
        return items(api, "/api/jobs").stream()
                .map(job -> job.path("jobId").asText())
                .findFirst();
    }

    private static Optional<JsonNode> model(ApiClient api, String job) {
        return items(api, "/api/models").stream()
                .filter(model -> model.path("jobId").asText().equals(job))
                .filter(model -> model.path("readyAt").asLong() > 0)
                .findFirst();
    }

    private static List<JsonNode> items(ApiClient api, String path) {
        return api.get(path).path("items").valueStream().toList();
    }

    private void followJob(JobFeed feed, Watch watch) {
        try (LossProgress story = new LossProgress(terminal, DemoPrinter.INDENT)) {
            watch.until("the job's end", () -> {
                JsonNode job = feed.job();
                feed.newEvents().stream().filter(LossProgress::isLoss).forEach(story::loss);
                requireWell(job);
                return JobFeed.hasEnded(job) ? Optional.of(job) : Optional.empty();
            });
        }
    }

    private static void requireWell(JsonNode job) {
        String state = job.path("state").asText();
        if (JobFeed.hasEnded(job) && !JobFeed.hasSucceeded(job)) {
            throw new Fault(
                    "JOB_" + state,
                    "the job ended as %s: %s"
                            .formatted(state, job.path("message").asText()));
        }
    }
}
