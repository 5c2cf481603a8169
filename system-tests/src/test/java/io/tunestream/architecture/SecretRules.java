package io.tunestream.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A record says all of its components where nobody writes down what it says, in a log line or an exception. */
final class SecretRules {

    private static final Pattern TEXT = Pattern.compile("(?i).*(secret|password|apikey|token)");
    private static final Pattern OPTIONS = Pattern.compile("(?i)(store|staging|storage)options");

    private SecretRules() {}

    static ArchRule tellNoSecret() {
        return classes()
                .that()
                .areRecords()
                .and(DescribedPredicate.describe(
                        "hold a secret", (JavaClass each) -> !secrets(each).isEmpty()))
                .should(new ArchCondition<>("say of themselves what is none") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        events.add(new SimpleConditionEvent(item, tellsNone(item), item.getName()));
                    }
                });
    }

    private static List<JavaField> secrets(JavaClass item) {
        return item.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .filter(SecretRules::isSecret)
                .toList();
    }

    private static boolean isSecret(JavaField field) {
        boolean text = field.getRawType().isEquivalentTo(String.class)
                || field.getRawType().isEquivalentTo(Optional.class);
        return (text && TEXT.matcher(field.getName()).matches())
                || (field.getRawType().isEquivalentTo(Map.class)
                        && OPTIONS.matcher(field.getName()).matches());
    }

    /** What the compiler writes reaches every component without naming one. */
    private static boolean tellsNone(JavaClass item) {
        JavaMethod tells = item.getMethod("toString");
        List<String> secrets = secrets(item).stream().map(JavaField::getName).toList();
        return !tells.getAccessesFromSelf().isEmpty()
                && Stream.concat(tells.getFieldAccesses().stream(), tells.getMethodCallsFromSelf().stream())
                        .filter(access -> access.getTargetOwner().equals(item))
                        .noneMatch(access -> secrets.contains(access.getName()));
    }
}
