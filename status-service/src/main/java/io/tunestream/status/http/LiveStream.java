package io.tunestream.status.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.sse.SseClient;
import io.tunestream.status.view.Change;
import io.tunestream.status.view.EventHistory;
import io.tunestream.status.view.JsonViews;
import io.tunestream.status.view.ModelListener;
import io.tunestream.status.view.ReadModel;
import io.tunestream.status.view.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one stream of server-sent events. It begins with {@code snapshot}; then come {@code job-event}, each once, whose id
 * is its offset on the topic, and {@code dataset}, {@code batch}, {@code job}, {@code model} and {@code line} with the
 * newest value. {@code Last-Event-ID} goes on with the next job event. Thread-safe; one virtual thread a reader.
 */
public final class LiveStream implements ModelListener {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration GATHER = Duration.ofMillis(100);
    private static final int SNAPSHOT_ITEMS = 100;

    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();

    @Override
    public void changed(Change change) {
        subscribers.forEach(subscriber -> subscriber.changed(change));
    }

    @Override
    public void event(StoredEvent event) {
        subscribers.forEach(subscriber -> subscriber.event(event));
    }

    /** Ends every reader. */
    void close() {
        subscribers.forEach(Subscriber::close);
    }

    /** Where a reader begins: all that was there when it subscribed. */
    private record Beginning(ObjectNode snapshot, long offset, Optional<List<StoredEvent>> missed) {}

    /** Serves a reader until it goes. */
    void serve(SseClient client, long lastEventId, ReadModel model, EventHistory history) {
        Subscriber subscriber = new Subscriber();
        Beginning[] beginning = new Beginning[1];
        model.atomically(() -> {
            long end = model.lastOffset();
            beginning[0] = new Beginning(
                    model.snapshot(SNAPSHOT_ITEMS), end, model.eventsAfter(lastEventId < 0 ? end : lastEventId));
            subscribers.add(subscriber);
        });
        client.keepAlive();
        client.onClose(subscriber::close);
        Thread.ofVirtual().name("stream").start(() -> {
            try (client) {
                begin(client, beginning[0], lastEventId, history);
                goOn(client, subscriber, model);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("a stream ends: {}", e.toString());
            } finally {
                subscribers.remove(subscriber);
            }
        });
    }

    private static void begin(SseClient client, Beginning beginning, long lastEventId, EventHistory history) {
        boolean fresh = lastEventId < 0 || lastEventId > beginning.offset();
        // With an id a reader that loses its connection before the first job event comes back to the same place.
        client.sendEvent("snapshot", beginning.snapshot().toString(), fresh ? Long.toString(beginning.offset()) : null);
        if (fresh) {
            return;
        }
        if (beginning.missed().isPresent()) {
            beginning.missed().get().forEach(event -> send(client, event));
        } else {
            history.between(lastEventId + 1, beginning.offset(), event -> send(client, event));
        }
    }

    private static void goOn(SseClient client, Subscriber subscriber, ReadModel model) throws InterruptedException {
        while (!subscriber.isClosed() && !client.terminated()) {
            Subscriber.Delivery delivery = subscriber.take(HEARTBEAT);
            delivery.events().forEach(event -> send(client, event));
            delivery.changes().forEach(change -> model.json(change).ifPresent(json -> send(client, change, json)));
            if (delivery.events().isEmpty() && delivery.changes().isEmpty()) {
                client.sendComment("still here");
            }
            subscriber.gather(GATHER);
        }
    }

    private static void send(SseClient client, Change change, ObjectNode json) {
        if (!client.terminated()) {
            client.sendEvent(change.kind().event(), json.toString());
        }
    }

    private static void send(SseClient client, StoredEvent event) {
        if (!client.terminated()) {
            client.sendEvent("job-event", JsonViews.event(event).toString(), Long.toString(event.offset()));
        }
    }
}
