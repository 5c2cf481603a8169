package io.tunestream.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Which packages touch what is outside: a library that speaks to another system is known in one place. */
final class OutsideRules {

    /** Packages of ours, without the common part, that decide, compute or read, and have nothing to do with Kafka. */
    private static final String[] PURE = {
        "tokens",
        "spec",
        "storage",
        "provider",
        "example",
        "job.decide",
        "job.ledger",
        "status.follow",
        "status.prove",
        "local.provider"
    };

    private OutsideRules() {}

    static List<ArchRule> all() {
        return List.of(
                isKnownOnlyIn("io.tunestream.provider.openai..", "provider.openai"),
                isKnownOnlyIn("com.openai..", "provider.openai"),
                isKnownOnlyIn("okhttp3..", "provider.openai"),
                isKnownOnlyIn("io.tunestream.provider.kubernetes..", "provider.kubernetes"),
                isKnownOnlyIn("io.fabric8..", "provider.kubernetes"),
                isKnownOnlyIn("io.tunestream.provider.vertex..", "provider.vertex"),
                isKnownOnlyIn("io.tunestream.provider.bedrock..", "provider.bedrock"),
                isKnownOnlyIn("software.amazon.awssdk..", "provider.bedrock"),
                isKnownOnlyIn("com.google.cloud..", "provider.vertex", "local.vertex"),
                isKnownOnlyIn("com.google.protobuf..", "provider.vertex", "local.vertex", "example.otlp"),
                isKnownOnlyIn("io.opentelemetry.proto..", "example.otlp"),
                isKnownOnlyIn("com.google.auth..", "provider.vertex"),
                isKnownOnlyIn("io.grpc..", "provider.vertex", "local.vertex"),
                isKnownOnlyIn("org.apache.opendal..", "storage"),
                isKnownOnlyIn("io.javalin..", "status.http", "local.provider"),
                isKnownOnlyIn("com.nimbusds..", "status.http"),
                isKnownOnlyIn("org.eclipse.jetty..", "status.http", "local.provider"),
                isKnownOnlyIn("com.sun.net.httpserver..", "runtime.service", "local.vertex"),
                isKnownOnlyIn(
                        "java.net.http..",
                        "schema.serde",
                        "storage",
                        "local.provider",
                        "cli.client",
                        "provider.selfhosted",
                        "provider.rest"),
                isKnownOnlyIn("picocli..", "cli"),
                isKnownOnlyIn("me.tongfei..", "cli.terminal"),
                isKnownOnlyIn("ch.qos.logback..", "cli.report"),
                isKnownOnlyIn("io.apicurio..", "schema.serde"),
                isKnownOnlyIn("io.github.resilience4j..", "runtime.retry"),
                isKnownOnlyIn("org.rocksdb..", "prep.dedupe"),
                isKnownOnlyIn("org.apache.kafka.streams..", "prep", "cli.document"),
                isKnownOnlyIn("kafka..", "local.broker"),
                makesNoProducerOfItsOwn(),
                knowsNothingOf("org.apache.kafka..", PURE),
                knowsNothingOf("org.apache.avro..", "tokens", "example"));
    }

    /** A commit of Kafka's own producer can leave a record out, which the one of ours cannot. */
    static ArchRule makesNoProducerOfItsOwn() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(trees("runtime.kafka", "benchmarks"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.kafka.clients.producer.KafkaProducer")
                .because("only a commit of TransactionalProducer waits for every record");
    }

    /** @param packages without the common part; those below them too */
    static ArchRule isKnownOnlyIn(String library, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(trees(packages))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("one place speaks to each outside system");
    }

    /** @param packages without the common part; those below them too */
    static ArchRule knowsNothingOf(String library, String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(trees(packages))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("what is pure can be tested and used without it");
    }

    private static String[] trees(String... packages) {
        return List.of(packages).stream()
                .map(each -> "io.tunestream." + each + "..")
                .toArray(String[]::new);
    }
}
