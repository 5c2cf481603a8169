package io.tunestream.cli.document;

import io.tunestream.provider.Providers;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/** The pages that are printed from the code, by file name. */
public final class DocumentPages {

    private DocumentPages() {}

    /** All pages; the same for the same code. */
    public static Map<String, String> all(CommandLine command) {
        Map<String, String> pages = new TreeMap<>();
        pages.put("access.md", AccessPage.print());
        pages.put("commands.md", CommandsPage.print(command));
        pages.put("configuration.md", ConfigurationPage.print());
        pages.put("dataset-spec.md", DatasetSpecPage.print());
        pages.put("formats.md", FormatsPage.print());
        pages.put("privacy.md", PrivacyPage.print());
        pages.put("providers.md", ProvidersPage.print());
        pages.put("rules.md", RulesPage.print());
        pages.put("targets.md", TargetsPage.print());
        pages.put("topics.md", TopicsPage.print());
        Providers.guidesByKind()
                .forEach(
                        (kind, guide) -> pages.put("providers/%s.md".formatted(kind), ProviderPage.print(kind, guide)));
        return pages;
    }
}
