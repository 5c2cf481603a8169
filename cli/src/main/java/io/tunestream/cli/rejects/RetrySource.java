package io.tunestream.cli.rejects;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.terminal.Terminal;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Finds the records that are to be sent again, and leaves those alone that were sent too often. For one thread. */
final class RetrySource {
    private final RejectReader reader;
    private final Payloads payloads;
    private final int mostAttempts;
    private final BiPredicate<Reject, byte[]> passes;
    private long parked;
    private long gone;
    private long failing;

    /** @param passes tells, of a rejection and its payload, whether it is worth sending again */
    RetrySource(KafkaConnection kafka, Terminal terminal, int mostAttempts, BiPredicate<Reject, byte[]> passes) {
        this.reader = new RejectReader(kafka, terminal);
        this.payloads = new Payloads(kafka);
        this.mostAttempts = mostAttempts;
        this.passes = passes;
    }

    /** Those of a file. */
    void read(RetryFile file, BiConsumer<RetriedRecord, byte[]> sink) {
        file.read((retry, payload) -> {
            if (isDue(retry.attempts())) {
                sink.accept(retry, payload);
            }
        });
    }

    /** Those of rejections by their ids. */
    void read(List<String> ids, BiConsumer<RetriedRecord, byte[]> sink) {
        ids.stream()
                .map(reader::one)
                .filter(each -> isDue(each.example().getAttempt()))
                .forEach(each -> hand(each, sink));
    }

    /** Those of the rejections that a filter passes; reads the topic twice, so that no more than ids are held. */
    void read(RejectFilter filter, BiConsumer<RetriedRecord, byte[]> sink) {
        RetrySelection selection = new RetrySelection(filter);
        reader.read(filter.since(), selection::take);
        Set<String> due = selection.chosen().entrySet().stream()
                .filter(each -> isDue(each.getValue()))
                .map(each -> each.getKey())
                .collect(Collectors.toSet());
        if (!due.isEmpty()) {
            reader.read(filter.since(), reject -> {
                if (due.contains(reject.id())) {
                    hand(reject, sink);
                }
            });
        }
    }

    private boolean isDue(int attempts) {
        if (attempts >= mostAttempts) {
            parked++;
            return false;
        }
        return true;
    }

    private void hand(Reject reject, BiConsumer<RetriedRecord, byte[]> sink) {
        payloads.of(reject)
                .ifPresentOrElse(
                        payload -> {
                            if (passes.test(reject, payload)) {
                                sink.accept(RetriedRecord.of(reject), payload);
                            } else {
                                failing++;
                            }
                        },
                        () -> gone++);
    }

    /** Records that were sent too often. */
    long parked() {
        return parked;
    }

    /** Records that are not worth it. */
    long failing() {
        return failing;
    }

    /** Records that are no longer there. */
    long gone() {
        return gone;
    }
}
