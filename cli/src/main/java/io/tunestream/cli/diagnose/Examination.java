package io.tunestream.cli.diagnose;

import io.tunestream.cli.client.ApiClient;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.report.FailureCode;
import io.tunestream.provider.KnownModels;
import io.tunestream.provider.Providers;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.AbortMarkerCheck;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RegistryEncryption;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.serde.SchemaRegistration;
import io.tunestream.schema.topic.Topic;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStoreSettings;
import io.tunestream.storage.ObjectStores;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;

/** Looks at everything that the line needs. Changes nothing, costs nothing. */
final class Examination {

    private final Settings settings;
    private final LocalDate today;

    Examination(Settings settings, LocalDate today) {
        this.settings = settings;
        this.today = today;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.well("JDK", Runtime.version().toString()));
        Finding kafka = found("Kafka", this::kafka);
        findings.add(kafka);
        KnownModels models = KnownModels.of(settings);
        if (kafka.is(Finding.State.WELL)) {
            unsafeAborts().ifPresent(findings::add);
            KafkaConnection connection = new KafkaConnection(settings);
            findings.addAll(new DatasetLosses(connection).findings());
            findings.addAll(new DatasetModels(connection, models, today).findings());
        }
        findings.add(found("registry", this::registry));
        RegistryEncryption.warning(settings.of(RegistrySettings.class))
                .map(sentence -> Finding.warning("registry password", RegistryEncryption.CODE + ": " + sentence))
                .ifPresent(findings::add);
        findings.add(found("object store", this::store));
        ProviderLook look = new ProviderLook(Catalogue.shipped(), models, today);
        try (Providers providers = Providers.open(settings)) {
            providers.names().stream()
                    .sorted()
                    .forEach(name -> findings.add(found("provider " + name, () -> look.at(providers.get(name)))));
            if (kafka.is(Finding.State.WELL)) {
                findings.addAll(new LedgerDiscrepancies(new KafkaConnection(settings), System.currentTimeMillis())
                        .findings(providers));
            }
        }
        findings.add(found("status service", this::api));
        return findings;
    }

    /** What the look says, or that it failed. */
    private static Finding found(String subject, Supplier<String> look) {
        try {
            return Finding.well(subject, look.get());
        } catch (RuntimeException e) {
            return Finding.ill(subject, FailureCode.of(e) + ": " + e.getMessage());
        }
    }

    private String kafka() {
        KafkaConnection clients = new KafkaConnection(settings);
        try (Admin admin = clients.admin()) {
            DescribeClusterResult cluster = admin.describeCluster();
            int brokers = cluster.nodes().get().size();
            Set<String> names = admin.listTopics().names().get();
            List<String> missing = clients.topics().all().stream()
                    .map(Topic::name)
                    .filter(name -> !names.contains(name))
                    .toList();
            return "%s, %d broker%s, %s"
                    .formatted(
                            settings.kafka().get("bootstrap.servers"),
                            brokers,
                            brokers == 1 ? "" : "s",
                            missing.isEmpty()
                                    ? "all topics are there"
                                    : "topics to be made at the first start: " + missing.size());
        } catch (ExecutionException e) {
            throw Fault.ofKafka(e.getCause());
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    private Optional<Finding> unsafeAborts() {
        KafkaConnection clients = new KafkaConnection(settings);
        List<String> topics = clients.topics().all().stream().map(Topic::name).toList();
        try (Admin admin = clients.admin()) {
            return AbortMarkerCheck.warning(admin, topics)
                    .map(sentence -> Finding.warning("Kafka aborts", AbortMarkerCheck.CODE + ": " + sentence));
        } catch (Fault e) {
            return Optional.of(Finding.ill("Kafka aborts", e.code() + ": " + e.getMessage()));
        }
    }

    private String registry() {
        RegistrySettings registry = settings.of(RegistrySettings.class);
        SchemaRegistration registration = new SchemaRegistration(registry);
        List<String> others = new KafkaConnection(settings)
                .topics().all().stream()
                        .filter(topic ->
                                !registration.compatibility(topic).equals(Optional.of(SchemaRegistration.FULL)))
                        .map(topic -> "%s %s"
                                .formatted(
                                        topic.subject(),
                                        registration.compatibility(topic).orElse("not set")))
                        .toList();
        return registry.url()
                + (others.isEmpty()
                        ? ", compatibility FULL_TRANSITIVE on every subject of ours"
                        : ", compatibility set when its service starts: " + String.join(", ", others));
    }

    private String store() {
        ObjectStoreSettings storage = settings.of(ObjectStoreSettings.class);
        return storage.uri().startsWith(Folder.SCHEME) ? Folder.lookAt(storage.uri()) : cloud(storage);
    }

    private static String cloud(ObjectStoreSettings storage) {
        try (ObjectStore store = ObjectStores.open(storage)) {
            store.head("doctor/no-such-object");
            return storage.uri();
        }
    }

    private String api() {
        try (ApiClient api = ApiClient.of(settings)) {
            api.get("/api/line");
            return api.url();
        }
    }
}
