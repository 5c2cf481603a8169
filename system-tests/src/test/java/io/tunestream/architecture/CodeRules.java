package io.tunestream.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What holds for every class. */
final class CodeRules {

    /** A process of its own says in one line on standard output that it works; a trainer prints what it trains. */
    private static final String[] PRINT = {
        "io.tunestream.cli..", "io.tunestream.runtime.service..", "io.tunestream.local", "io.tunestream.local.trainer"
    };

    private CodeRules() {}

    static List<ArchRule> all() {
        return List.of(doesNotPrint(), doesNotLogByTheJdk(), SecretRules.tellNoSecret());
    }

    static ArchRule doesNotPrint() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(PRINT)
                .should()
                .accessField(System.class, "out")
                .because("standard output belongs to the command");
    }

    static ArchRule doesNotLogByTheJdk() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.tunestream.cli.report..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("logs go through slf4j");
    }

    /** Simple names that stand in two packages or more, each with where it stands; generated records aside. */
    static Map<String, List<String>> namesUsedTwice(JavaClasses classes) {
        Map<String, List<String>> places = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(each -> !each.getSimpleName().equals("package-info"))
                .filter(each -> !each.getPackageName().equals("io.tunestream.record"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getPackageName, Collectors.toList())));
        places.values().removeIf(CodeRules::isOne);
        return places;
    }

    private static boolean isOne(Collection<String> places) {
        return places.size() == 1;
    }
}
