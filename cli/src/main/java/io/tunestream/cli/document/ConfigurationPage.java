package io.tunestream.cli.document;

import io.smallrye.config.ConfigMapping;
import io.tunestream.cli.client.CliSettings;
import io.tunestream.job.JobService;
import io.tunestream.prep.PrepService;
import io.tunestream.provider.ProviderSettings;
import io.tunestream.provider.Providers;
import io.tunestream.runtime.setting.Describe;
import io.tunestream.status.StatusService;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Every setting with its default and meaning. */
final class ConfigurationPage {

    private static final String INTRODUCTION = """

            Every process reads the same settings. A later source wins: the default; the file `tunestream.yaml` in the current
            directory, or the one that `TUNESTREAM_CONFIG` names; the environment, where `prep.work-dir` is `PREP_WORK_DIR`;
            system properties (`-Dprep.work-dir=…`); the options of a command, of which `--set` takes any setting. The
            `tunestream` command also finds the stack that `tunestream up` runs in the same directory. There is no other
            source: a file `.env` is read by docker-compose alone. Everything that is wrong is reported at once.

            `kafka.*` is passed to the Kafka clients as it is (`kafka.bootstrap.servers`, `kafka.security.protocol`, …), and
            `kafka.producer.*`, `kafka.consumer.*`, `kafka.streams.*` and `kafka.admin.*` to one kind of client alone. So is
            every variable `KAFKA_*` of the environment: `KAFKA_SASL_MECHANISM` is `kafka.sasl.mechanism`, and
            `KAFKA_PRODUCER_LINGER_MS` is `kafka.producer.linger.ms`. Secrets are named, never given: a setting holds the
            environment variable or the file.
            Instead of a variable of the environment, `NAME`, there may be one that names a file with its value, `NAME_FILE`, as
            [operations.md](operations.md#secrets) says.
            """;

    private ConfigurationPage() {}

    static String print() {
        StringBuilder page = new StringBuilder("# Configuration\n\n")
                .append(MarkdownTable.NOTE)
                .append(INTRODUCTION);
        sections().forEach(section -> append(page, section));
        return page.toString();
    }

    /**
     * Settings that stand together.
     *
     * @param title   what they are of
     * @param prefix  first part of their names
     * @param mapping the interface that declares them
     */
    record Section(String title, String prefix, Class<?> mapping) {

        private static Section of(Class<?> mapping) {
            String prefix = Objects.requireNonNull(mapping.getAnnotation(ConfigMapping.class))
                    .prefix();
            return new Section(prefix, prefix, mapping);
        }
    }

    /** The mappings of all processes, each once, in the order of the flow; behind the providers' what each kind of them takes. */
    static List<Section> sections() {
        return Stream.of(PrepService.settings(), JobService.settings(), StatusService.settings(), new Class<?>[] {
                    CliSettings.class
                })
                .flatMap(Arrays::stream)
                .distinct()
                .flatMap(mapping -> mapping.equals(ProviderSettings.class)
                        ? Stream.concat(Stream.of(Section.of(mapping)), kindsOfProviders())
                        : Stream.of(Section.of(mapping)))
                .toList();
    }

    private static Stream<Section> kindsOfProviders() {
        return Providers.settingsByKind().keySet().stream().map(ConfigurationPage::ofProviders);
    }

    /** What a provider of the kind takes. */
    static Section ofProviders(String kind) {
        return new Section(
                "providers of kind " + kind,
                "providers.<name>",
                Objects.requireNonNull(Providers.settingsByKind().get(kind), kind));
    }

    /** A section with its table. */
    static void append(StringBuilder page, Section section) {
        page.append("\n## ")
                .append(section.title())
                .append("\n\n")
                .append(description(section.mapping()))
                .append("\n\n");
        page.append(MarkdownTable.row("setting", "default", "meaning")).append("|---|---|---|\n");
        for (Setting setting : Setting.of(section.mapping(), section.prefix())) {
            String fallback = setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`";
            page.append(MarkdownTable.row("`" + setting.name() + "`", fallback, setting.meaning()));
        }
    }

    private static String description(Class<?> mapping) {
        Describe describe = mapping.getAnnotation(Describe.class);
        return Objects.requireNonNull(describe, mapping.getName()).value();
    }
}
