package io.tunestream.system;

import io.tunestream.prep.PrepProperties;
import io.tunestream.runtime.fault.Causes;
import io.tunestream.support.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/**
 * Takes transactions and partitions from instances of prep-stream that are at work, as a second process of their names or an
 * operator does. Blocks until one is at work. For one thread.
 */
final class Disturbance implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String application;
    private final Admin admin;
    private final Runnable meanwhile;
    private int fenced;
    private int removed;

    /** @param meanwhile called again and again while it waits */
    Disturbance(Line line, Runnable meanwhile) {
        application = new PrepProperties(line.settings(), "").applicationId();
        admin = Admin.create(line.settings().kafka("admin"));
        this.meanwhile = meanwhile;
    }

    /** How many producers lost the right to go on with their transaction, all in all. */
    int fenced() {
        return fenced;
    }

    /** How often a group lost all its members at once, all in all. */
    int removed() {
        return removed;
    }

    /** Fences every producer that is at work: its transaction began since this was called. */
    void fence() {
        long now = System.currentTimeMillis();
        Await.until("a transaction begins", PATIENCE, () -> {
            meanwhile.run();
            List<String> begun = begunSince(now);
            if (begun.isEmpty()) {
                return false;
            }
            get(admin.fenceProducers(begun).all());
            System.out.printf("fenced %s%n", begun);
            fenced += begun.size();
            return true;
        });
    }

    private List<String> begunSince(long time) {
        ListTransactionsOptions underWay = new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
        List<String> ids = get(admin.listTransactions(underWay).all()).stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith(application + "-"))
                .toList();
        return get(admin.describeTransactions(ids).all()).entrySet().stream()
                .filter(each -> each.getValue().transactionStartTimeMs().orElse(0) >= time)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Removes all members of the topology's group and of the writer's, which come back when they hear of it. */
    void removeMembers() {
        for (String group : List.of(application, application + "-writer")) {
            Await.until(group + " loses its members", PATIENCE, () -> {
                meanwhile.run();
                return isStable(group) && remove(group);
            });
            System.out.printf("%s lost its members%n", group);
            removed++;
        }
    }

    private boolean isStable(String group) {
        ListGroupsOptions stable = new ListGroupsOptions().inGroupStates(Set.of(GroupState.STABLE));
        return get(admin.listGroups(stable).all()).stream()
                .anyMatch(each -> each.groupId().equals(group));
    }

    /** Not where one of them leaves by itself at that moment. */
    private boolean remove(String group) {
        try {
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            if (Causes.first(e, UnknownMemberIdException.class).isPresent()) {
                return false;
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError(e);
    }

    @Override
    public void close() {
        admin.close();
    }
}
