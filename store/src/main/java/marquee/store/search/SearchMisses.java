package marquee.store.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import marquee.model.ErrorCode;
import marquee.store.postgres.PostgresConnection;

/**
 * What viewers searched for and did not find, for editors. Nothing says who searched.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface SearchMisses {
    /** Most queries that one list returns. */
    int LIST_MAX = 200;

    /** Returns the misses of a database. */
    static SearchMisses in(PostgresConnection postgres) {
        return new PostgresSearchMisses(postgres);
    }

    /** Counts misses by query. Queries are folded and at most {@link SearchIndex#QUERY_CHARS_MAX} long. */
    void add(Map<String, Integer> misses, Instant now);

    /** Returns queries, the most missed first. */
    List<Miss> most(int limit);

    /** Forgets a query: it has been seen to. */
    void remove(String query);

    /** Writes a query as it is counted: folded, and cut to its length. */
    static String fold(String query) {
        String folded = Words.foldQuery(query);
        return folded.length() > SearchIndex.QUERY_CHARS_MAX
                ? folded.substring(0, SearchIndex.QUERY_CHARS_MAX)
                : folded;
    }

    /** A query without an answer. */
    record Miss(String query, long misses, Instant lastAt) {}
}
