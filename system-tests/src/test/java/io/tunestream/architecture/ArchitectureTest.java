package io.tunestream.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.tunestream.architecture.planted.MakesAProducer;
import io.tunestream.architecture.planted.PrintsAndLogs;
import io.tunestream.architecture.planted.TellsItsKey;
import io.tunestream.architecture.planted.TellsItsToken;
import io.tunestream.architecture.planted.one.First;
import io.tunestream.architecture.planted.two.Second;
import io.tunestream.status.planted.KnowsAnotherService;
import io.tunestream.tokens.planted.KnowsKafka;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between modules and packages, and that each kind of rule sees what breaks it. */
class ArchitectureTest {

    static Stream<ArchRule> rules() {
        return Stream.of(ModuleRules.all(), OutsideRules.all(), CodeRules.all()).flatMap(each -> each.stream());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldHoldForAllThatIsShipped(ArchRule rule) {
        rule.check(Shipped.CLASSES);
    }

    @Test
    void shouldUseEachNameOnce() {
        assertThat(CodeRules.namesUsedTwice(Shipped.CLASSES)).isEmpty();
    }

    @Test
    void shouldReadTheClassesOfAllModules() {
        assertThat(Stream.of(
                        "tokens", "runtime", "schema", "spec", "storage", "snapshot", "provider", "example", "local"))
                .allMatch(module -> isRead("io.tunestream." + module));
        assertThat(Stream.of("prep", "job", "status", "cli", "record"))
                .allMatch(module -> isRead("io.tunestream." + module));
        assertThat(isRead("io.tunestream.support")).isFalse();
        assertThat(isRead("io.tunestream.architecture")).isFalse();
    }

    private static boolean isRead(String root) {
        return Shipped.CLASSES.stream().anyMatch(each -> each.getPackageName().startsWith(root));
    }

    @Test
    void shouldSeeAnArrowThatRunsTheWrongWay() {
        assertBroken(ModuleRules.doesNotKnowOtherServices("status"), KnowsAnotherService.class);
        assertBroken(ModuleRules.knowsNothingElseOfOurs("tokens"), KnowsKafka.class);
    }

    @Test
    void shouldSeeACycleOfPackages() {
        assertBroken(ModuleRules.noCycles(), First.class, Second.class);
    }

    @Test
    void shouldSeeALibraryWhereItIsNotKnown() {
        assertBroken(OutsideRules.isKnownOnlyIn("org.apache.kafka..", "runtime.kafka"), KnowsKafka.class);
        assertBroken(OutsideRules.knowsNothingOf("org.apache.kafka..", "tokens"), KnowsKafka.class);
    }

    @Test
    void shouldSeeWhoMakesAProducer() {
        assertBroken(OutsideRules.makesNoProducerOfItsOwn(), MakesAProducer.class);
    }

    @Test
    void shouldSeeWhoPrintsAndLogs() {
        assertBroken(CodeRules.doesNotPrint(), PrintsAndLogs.class);
        assertBroken(CodeRules.doesNotLogByTheJdk(), PrintsAndLogs.class);
    }

    @Test
    void shouldSeeARecordThatTellsASecret() {
        assertBroken(SecretRules.tellNoSecret(), TellsItsKey.class);
        assertBroken(SecretRules.tellNoSecret(), TellsItsToken.class);
    }

    @Test
    void shouldSeeANameThatIsUsedTwice() {
        assertThat(CodeRules.namesUsedTwice(imported(
                        io.tunestream.architecture.planted.one.Twice.class,
                        io.tunestream.architecture.planted.two.Twice.class)))
                .containsOnlyKeys("Twice");
    }

    private static void assertBroken(ArchRule rule, Class<?>... planted) {
        assertThat(rule.evaluate(imported(planted)).hasViolation())
                .as(rule.getDescription())
                .isTrue();
    }

    private static JavaClasses imported(Class<?>... planted) {
        return new ClassFileImporter().importClasses(planted);
    }
}
