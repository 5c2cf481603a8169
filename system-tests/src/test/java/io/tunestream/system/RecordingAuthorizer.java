package io.tunestream.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, which remembers what it was asked; the broker makes it by its name. */
public final class RecordingAuthorizer extends StandardAuthorizer {

    private static final Queue<Decision> DECISIONS = new ConcurrentLinkedQueue<>();

    /** What somebody was about to do; that the broker looks at all that one may do is left out, as it does for a description. */
    record Decision(String principal, ResourcePattern resource, AclOperation operation, boolean allowed) {

        /** Whether it is what a rule on this resource is for. */
        boolean isOn(ResourcePattern rule) {
            boolean named = rule.patternType() == PatternType.PREFIXED
                    ? resource.name().startsWith(rule.name())
                    : resource.name().equals(rule.name());
            return resource.resourceType() == rule.resourceType() && named;
        }
    }

    /** All so far, of every broker in this process. */
    static List<Decision> decisions() {
        return List.copyOf(DECISIONS);
    }

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
        List<AuthorizationResult> results = new ArrayList<>(super.authorize(context, actions));
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            boolean allowed = results.get(i) == AuthorizationResult.ALLOWED;
            if (allowed ? action.logIfAllowed() : action.logIfDenied()) {
                DECISIONS.add(new Decision(
                        context.principal().toString(), action.resourcePattern(), action.operation(), allowed));
            }
        }
        return results;
    }
}
