package marquee.store.search;

import java.time.Clock;
import java.util.List;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;

/**
 * Finds playable titles by words. Forgives a typo, accents and case. What was put is found within a second.
 *
 * <p>Every method blocks, and fails with {@link marquee.model.ErrorCode#UNAVAILABLE} when the engine does not answer.
 */
public interface SearchIndex {
    /** Longest query that is looked at, in characters; the rest is ignored. */
    int QUERY_CHARS_MAX = 100;

    /** The index of OpenSearch or Elasticsearch at an address. Does not connect yet. */
    static SearchIndex at(SearchConfig config, Clock clock) {
        return new HttpSearchIndex(config, clock);
    }

    /** Indexes titles, replacing older versions. Those that are not playable are removed. At most 1,000. */
    void put(List<Title> titles);

    void remove(TitleId title);

    /**
     * Returns titles whose name, cast, genres or description match, best first.
     *
     * @param limit most titles to return, 1 to 100
     */
    List<TitleId> search(String query, Maturity upTo, int limit);

    /**
     * Returns titles whose name has a word that starts like this, best first. Made for every key
     * stroke. A typo is forgiven only when no name starts exactly so: it would bring noise otherwise.
     *
     * @param limit most suggestions to return, 1 to 20
     */
    List<Suggestion> suggest(String prefix, Maturity upTo, int limit);

    /** Replaces the whole index. Readers see the old one until the new one is complete. */
    void rebuild(Iterable<List<Title>> pages);

    /** @param text the title's name */
    record Suggestion(TitleId title, String text) {}
}
