package io.tunestream.cli.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.StackFile;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RecordSettings;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.TopicSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** What a stack that is up tells by its topics and its API, and by what it leaves when it ends. */
final class ToldStack {

    private final TunestreamProcess stack;
    private final Path folder;
    private final ToldTexts into;
    private final Map<String, String> addresses;

    ToldStack(TunestreamProcess stack, Path folder, ToldTexts into) {
        this.stack = stack;
        this.folder = folder;
        this.into = into;
        this.addresses = stack.addresses();
    }

    KafkaConnection kafka() {
        return new KafkaConnection(
                Settings.load(addresses, TopicSettings.class, RecordSettings.class, RegistrySettings.class));
    }

    /** Commands that find it. */
    ToldCommands commands() {
        return new ToldCommands(into, folder, addresses);
    }

    URI api(String path) {
        return URI.create(addresses.get("cli.api-url") + path);
    }

    List<JsonNode> items(String query) {
        try {
            return new ObjectMapper()
                    .readTree(into.addPage(api("api/" + query)))
                    .path("items")
                    .valueStream()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All topics, the page, the metrics, and what the API says of everything together. */
    void read() throws IOException, ExecutionException, InterruptedException {
        new ToldTopics(kafka(), into).read(requireNonNull(addresses.get("kafka.bootstrap.servers")));
        for (String path : List.of("", "metrics", "health/ready", "api/line", "api/datasets", "api/models")) {
            into.addPage(api(path));
        }
    }

    /** What the API says of each job; gives their ids. */
    List<String> readJobs() throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode job : items("jobs")) {
            String id = job.path("jobId").asText();
            into.addPage(api("api/jobs/" + id));
            into.addPage(api("api/jobs/" + id + "/events"));
            ids.add(id);
        }
        return ids;
    }

    /** Ends it as Ctrl-C does, reads its logs and what it printed, and gives its exit code. */
    int end() throws IOException {
        int exit = stack.terminate();
        into.addFolder(folder.resolve(StackFile.DIRECTORY));
        TunestreamProcess.Ended ended = stack.await();
        into.add("up", ended.out() + ended.err());
        return exit;
    }
}
