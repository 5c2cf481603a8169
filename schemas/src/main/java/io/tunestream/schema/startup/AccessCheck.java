package io.tunestream.schema.startup;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.schema.topic.AccessRight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker what it lets us do (KIP-430), so that a right that is missing is named before it is missed. Of what is not there
 * yet nothing is known but whether it may be looked at. Not thread-safe; the caller closes the client.
 */
final class AccessCheck {

    /** Whoever may not describe a thing lacks all that includes describing it; of these it is not known. */
    private static final Set<AclOperation> APART_FROM_DESCRIBE =
            Set.of(AclOperation.CREATE, AclOperation.DESCRIBE_CONFIGS);

    private final Admin admin;

    AccessCheck(Admin admin) {
        this.admin = admin;
    }

    /**
     * A KAFKA_DENIED for each thing on which something is missing.
     *
     * @throws Fault where the broker does not say
     */
    List<Fault> missing(List<AccessRight> rights) {
        Map<AccessRight, KafkaFuture<Set<AclOperation>>> answers = new LinkedHashMap<>();
        rights.forEach(right -> asked(right).ifPresent(answer -> answers.put(right, answer)));
        return answers.entrySet().stream()
                .flatMap(each -> lacking(each.getKey(), each.getValue()).stream())
                .map(lacking -> new Fault(FaultCode.KAFKA_DENIED, "the Kafka broker does not allow us " + lacking))
                .toList();
    }

    private static Optional<String> lacking(AccessRight right, KafkaFuture<Set<AclOperation>> answer) {
        try {
            return right.lacking(answer.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return right.lacking(APART_FROM_DESCRIBE);
            }
            if (isAbsence(e.getCause())) {
                return Optional.empty();
            }
            throw Fault.ofKafka(e.getCause());
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    private static boolean isAbsence(@Nullable Throwable failure) {
        return failure instanceof UnknownTopicOrPartitionException
                || failure instanceof GroupIdNotFoundException
                || failure instanceof TransactionalIdNotFoundException;
    }

    private Optional<KafkaFuture<Set<AclOperation>>> asked(AccessRight right) {
        String name = right.pattern().name();
        return switch (right.pattern().resourceType()) {
            case TOPIC ->
                right.pattern().patternType() == PatternType.LITERAL
                        ? Optional.of(topic(name))
                        : oneOf(name).map(this::topic);
            case GROUP -> Optional.of(group(name));
            case TRANSACTIONAL_ID -> Optional.of(transactionalId(right));
            default -> Optional.empty();
        };
    }

    private KafkaFuture<Set<AclOperation>> topic(String name) {
        return admin.describeTopics(
                        TopicCollection.ofTopicNames(List.of(name)),
                        new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .allTopicNames()
                .thenApply(found -> requireNonNull(found.get(name)).authorizedOperations());
    }

    private KafkaFuture<Set<AclOperation>> group(String name) {
        return admin.describeConsumerGroups(
                        List.of(name), new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                .all()
                .thenApply(found -> requireNonNull(found.get(name)).authorizedOperations());
    }

    /** The broker tells no operations of one; who may describe it may write, unless somebody went out of their way. */
    private KafkaFuture<Set<AclOperation>> transactionalId(AccessRight right) {
        String name = right.pattern().name();
        return admin.describeTransactions(List.of(name)).description(name).thenApply(found -> right.operations());
    }

    /** A topic whose name begins so; empty where there is none that we may see. */
    private Optional<String> oneOf(String prefix) {
        try {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(prefix))
                    .min(String::compareTo);
        } catch (ExecutionException e) {
            throw Fault.ofKafka(e.getCause());
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }
}
