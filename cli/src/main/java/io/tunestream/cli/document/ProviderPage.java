package io.tunestream.cli.document;

/** What a person must know of one kind of provider, and its settings. */
final class ProviderPage {

    private ProviderPage() {}

    static String print(String kind, String guide) {
        StringBuilder page = new StringBuilder("# Provider: %s\n\n".formatted(kind))
                .append(MarkdownTable.NOTE)
                .append('\n')
                .append(guide.strip())
                .append('\n');
        ConfigurationPage.append(page, ConfigurationPage.ofProviders(kind));
        return page.toString();
    }
}
