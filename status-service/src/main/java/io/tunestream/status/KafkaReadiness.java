package io.tunestream.status;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.service.ReadinessReason;
import io.tunestream.status.publish.Publisher;
import io.tunestream.status.view.ReadModelService;
import io.tunestream.status.view.Readiness;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Ready while nothing has ended the service and the broker answers within two seconds. */
record KafkaReadiness(Admin admin, Publisher publisher, ReadModelService view, CompletableFuture<Fault> failure)
        implements Readiness {

    private static final int SECONDS = 2;

    @Override
    public Optional<ReadinessReason> starting() {
        return view.behind();
    }

    @Override
    public List<ReadinessReason> reasons() {
        Fault ended = failure.getNow(null);
        if (ended != null) {
            return List.of(ReadinessReason.of(ended));
        }
        return brokerAnswers()
                ? List.of()
                : List.of(new ReadinessReason(
                        "KAFKA_UNREACHABLE", "no answer from the Kafka broker within %d s".formatted(SECONDS)));
    }

    private boolean brokerAnswers() {
        try {
            return !admin.describeCluster()
                    .nodes()
                    .get(SECONDS, TimeUnit.SECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    @Override
    public List<ReadinessReason> degraded() {
        return view.degraded();
    }

    @Override
    public boolean publishing() {
        return publisher.isPublishing();
    }
}
