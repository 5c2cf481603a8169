package io.tunestream.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;

/** Which module may know which. */
final class ModuleRules {

    /** Root packages of modules that know nothing of ours. */
    private static final List<String> INDEPENDENT = List.of("tokens", "runtime", "local");

    /** Root packages of the other libraries; each may know those before it. */
    private static final List<String> LIBRARIES =
            List.of("example", "record", "schema", "spec", "storage", "snapshot", "provider");

    private static final List<String> SERVICES = List.of("prep", "job", "status");

    /** Known to nobody but those that put the whole line together. */
    private static final List<String> COMPOSED = List.of("local", "cli");

    private ModuleRules() {}

    static List<ArchRule> all() {
        List<ArchRule> rules = new ArrayList<>();
        INDEPENDENT.forEach(each -> rules.add(knowsNothingElseOfOurs(each)));
        for (int i = 0; i < LIBRARIES.size(); i++) {
            List<String> after = new ArrayList<>(LIBRARIES.subList(i + 1, LIBRARIES.size()));
            after.addAll(SERVICES);
            after.addAll(COMPOSED);
            rules.add(doesNotKnow(LIBRARIES.get(i), after));
        }
        SERVICES.forEach(each -> rules.add(doesNotKnowOtherServices(each)));
        rules.add(noCycles());
        return rules;
    }

    static ArchRule knowsNothingElseOfOurs(String module) {
        return noClasses()
                .that()
                .resideInAPackage(tree(module))
                .should()
                .dependOnClassesThat(oursOutside(module))
                .because(module + " can be used without the rest");
    }

    private static DescribedPredicate<JavaClass> oursOutside(String module) {
        return JavaClass.Predicates.resideInAPackage("io.tunestream..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(tree(module))));
    }

    /** Services are composed by the command alone. */
    static ArchRule doesNotKnowOtherServices(String service) {
        List<String> others = new ArrayList<>(SERVICES);
        others.remove(service);
        others.addAll(COMPOSED);
        return doesNotKnow(service, others);
    }

    private static ArchRule doesNotKnow(String module, List<String> others) {
        return noClasses()
                .that()
                .resideInAPackage(tree(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.stream().map(ModuleRules::tree).toArray(String[]::new))
                .because("imports run one way");
    }

    static ArchRule noCycles() {
        return SlicesRuleDefinition.slices()
                .matching("io.tunestream.(**)")
                .should()
                .beFreeOfCycles()
                .as("packages are free of cycles");
    }

    private static String tree(String module) {
        return "io.tunestream." + module + "..";
    }
}
