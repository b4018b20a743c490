package marquee.bench.discover;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.search.SearchConfig;
import marquee.store.search.SearchIndex;
import marquee.store.search.SearchIndex.Question;
import org.jspecify.annotations.Nullable;

/** Search and suggestions, asked one after the other straight at the index that the platform uses. */
final class SearchBench {
    private static final int QUERIES = 2_000;
    private static final int WARM_UP = 400;

    private final Platform platform;
    private final Slips slips;
    private final Map<TitleId, Title> films = new HashMap<>();

    SearchBench(Platform platform) {
        this.platform = platform;
        this.slips = new Slips(platform.titles(), new Random(DiscoverBench.SEED));
        platform.titles().forEach(title -> films.put(title.id(), title));
    }

    void run() {
        SearchIndex index =
                SearchIndex.at(new SearchConfig(platform.searchEngine(), "marquee", null, null), Clock.systemUTC());
        Latencies search = new Latencies(QUERIES);
        Latencies suggest = new Latencies(QUERIES);
        Latencies typing = new Latencies(QUERIES);
        int found = 0;
        int suggested = 0;
        for (int i = -WARM_UP; i < QUERIES; i++) {
            Title title = slips.title();
            String slip = slips.slip(title.name());
            String prefix = slips.start(title.name());
            long start = System.nanoTime();
            List<TitleId> answer = index.search(new Question(slip, Maturity.EIGHTEEN, "ZZ", 5, null, null))
                    .titles();
            long searched = System.nanoTime();
            List<SearchIndex.Suggestion> completed = index.suggest(slip, Maturity.EIGHTEEN, "ZZ", 5);
            long suggestedAt = System.nanoTime();
            index.suggest(prefix, Maturity.EIGHTEEN, "ZZ", 8);
            long end = System.nanoTime();
            if (i >= 0) {
                search.add(searched - start);
                suggest.add(suggestedAt - searched);
                typing.add(end - suggestedAt);
                found += answer.stream().anyMatch(id -> isSame(title, films.get(id))) ? 1 : 0;
                suggested += completed.stream().anyMatch(each -> isSame(title, films.get(each.title()))) ? 1 : 0;
            }
        }
        System.out.println("search with one slip: " + search);
        System.out.println("suggest with one slip: " + suggest);
        System.out.println("suggest, 1 to 12 letters: " + typing);
        System.out.printf(
                Locale.ROOT,
                "right title in the first five: search %.1f %%, suggest %.1f %%%n",
                100.0 * found / QUERIES,
                100.0 * suggested / QUERIES);
    }

    private static boolean isSame(Title wanted, @Nullable Title other) {
        return other != null && wanted.name().equalsIgnoreCase(other.name());
    }
}
