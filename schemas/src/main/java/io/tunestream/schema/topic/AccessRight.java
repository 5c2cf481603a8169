package io.tunestream.schema.topic;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a service must be allowed on one thing of the broker.
 *
 * @param pattern    the thing, by name or by the first part of its name
 * @param operations each of them is needed; read and write include describe
 * @param purpose    what for, for the documentation
 */
public record AccessRight(ResourcePattern pattern, Set<AclOperation> operations, String purpose) {

    static AccessRight named(ResourceType type, String name, String purpose, AclOperation... operations) {
        return new AccessRight(new ResourcePattern(type, name, PatternType.LITERAL), Set.of(operations), purpose);
    }

    static AccessRight prefixed(ResourceType type, String prefix, String purpose, AclOperation... operations) {
        return new AccessRight(new ResourcePattern(type, prefix, PatternType.PREFIXED), Set.of(operations), purpose);
    }

    /** The operations as Kafka's command-line tools write them, such as {@code DescribeConfigs}, always in one order. */
    public List<String> operationNames() {
        return namesOf(operations);
    }

    private static List<String> namesOf(Set<AclOperation> operations) {
        return operations.stream().sorted().map(AccessRight::nameOf).toList();
    }

    /** What it lacks where these operations are allowed, for a sentence; empty where it lacks nothing. */
    public Optional<String> lacking(Set<AclOperation> allowed) {
        Set<AclOperation> lacking = new HashSet<>(operations);
        lacking.removeAll(allowed);
        String type = pattern.resourceType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String name = pattern.name() + (pattern.patternType() == PatternType.PREFIXED ? "*" : "");
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s on the %s %s (%s)".formatted(String.join(", ", namesOf(lacking)), type, name, purpose));
    }

    private static String nameOf(AclOperation operation) {
        return switch (operation) {
            case DESCRIBE_CONFIGS -> "DescribeConfigs";
            default ->
                operation.name().charAt(0) + operation.name().substring(1).toLowerCase(Locale.ROOT);
        };
    }

    /** The rules that allow it to a principal, such as {@code User:prep}, from any host. */
    public List<AclBinding> bindings(String principal) {
        return operations.stream()
                .map(operation -> new AclBinding(
                        pattern, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)))
                .toList();
    }
}
