package io.tunestream.provider.openai;

import com.openai.core.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads lists page by page, within a bound and whether or not the host keeps to its paging. */
final class ListPages {

    static final int MOST_PAGES = 200;

    private ListPages() {}

    /**
     * What was read.
     *
     * @param items    in the host's order, each id once
     * @param complete whether the end, or the page that was asked for, was reached within the bound
     */
    record Listing<T>(List<T> items, boolean complete) {}

    /** Reads up to the end or the first page that is said to be the last. A page without anything new ends the list too. */
    static <T> Listing<T> read(Page<T> first, Function<T, String> id, Predicate<List<T>> last) {
        Map<String, T> items = new LinkedHashMap<>();
        Page<T> page = first;
        for (int read = 1; ; read++) {
            int before = items.size();
            page.items().forEach(item -> items.putIfAbsent(id.apply(item), item));
            boolean ended = items.size() == before || !page.hasNextPage() || last.test(page.items());
            if (ended || read == MOST_PAGES) {
                return new Listing<>(List.copyOf(items.values()), ended);
            }
            page = page.nextPage();
        }
    }
}
