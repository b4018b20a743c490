package marquee.store.search;

import java.time.Clock;
import java.util.List;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import org.jspecify.annotations.Nullable;

/**
 * Finds listed titles by words. Forgives a typo, accents, case and alphabet. What was put is found within a second.
 *
 * <p>Territories are filtered generously: a licence that is not open at this moment, or a rating that is stricter in one
 * country, is for the reader to check. Every method blocks, and fails with {@link
 * marquee.model.ErrorCode#UNAVAILABLE} when the engine does not answer.
 */
public interface SearchIndex {
    /** Longest query that is looked at, in characters; the rest is ignored. */
    int QUERY_CHARS_MAX = 100;

    /** The index of OpenSearch or Elasticsearch at an address. Does not connect yet. */
    static SearchIndex at(SearchConfig config, Clock clock) {
        return new HttpSearchIndex(config, clock);
    }

    /** Indexes titles, replacing older versions. Those that are not listed, and trailers, are removed. At most 1,000. */
    void put(List<Title> titles);

    void remove(TitleId title);

    /** Returns titles whose name, original or translated, people, genres or description match, best first. */
    Found search(Question question);

    /**
     * Returns titles whose name has a word that starts like this, best first. Made for every key stroke. Typos are
     * forgiven where few names start exactly so: they would bring noise otherwise. Episodes are not suggested.
     *
     * @param country as {@link Question#country}
     * @param limit most suggestions to return, 1 to 20
     */
    List<Suggestion> suggest(String prefix, Maturity upTo, String country, int limit);

    /** Replaces the whole index. Readers see the old one until the new one is complete. */
    void rebuild(Iterable<List<Title>> pages);

    /** Whether an index was made, by a put or a rebuild, that this version can read. */
    boolean exists();

    /** Searches where nothing is known of the viewer's country. */
    default List<TitleId> search(String query, Maturity upTo, int limit) {
        return search(new Question(query, upTo, "ZZ", limit, null, null)).titles();
    }

    /** Suggests where nothing is known of the viewer's country. */
    default List<Suggestion> suggest(String prefix, Maturity upTo, int limit) {
        return suggest(prefix, upTo, "ZZ", limit);
    }

    /**
     * What a viewer asks.
     *
     * @param country ISO 3166 alpha-2, {@code ZZ} when unknown
     * @param limit most titles to return, 1 to 100
     * @param genre to narrow to, or null
     * @param decade to narrow to, as its first year, or null
     */
    record Question(
            String text,
            Maturity upTo,
            String country,
            int limit,
            @Nullable String genre,
            @Nullable Integer decade) {
        public Question {
            Limits.checkSearch(limit);
        }
    }

    /**
     * The answer.
     *
     * @param didYouMean the name that was most likely meant, when nothing has just these words; else null
     * @param genres how many titles each genre has among all that match, most first
     * @param decades likewise, by the decade's first year
     */
    record Found(List<TitleId> titles, @Nullable String didYouMean, List<Facet> genres, List<Facet> decades) {
        static final Found NOTHING = new Found(List.of(), null, List.of(), List.of());

        public Found {
            titles = List.copyOf(titles);
            genres = List.copyOf(genres);
            decades = List.copyOf(decades);
        }
    }

    /** How many titles share a value. */
    record Facet(String value, int count) {}

    /** @param text the title's name */
    record Suggestion(TitleId title, String text) {}
}
