package marquee.store.search;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import marquee.store.postgres.PostgresConnection;

/** {@link SearchMisses} in the table {@code search_misses}. */
final class PostgresSearchMisses implements SearchMisses {
    private final PostgresConnection postgres;

    PostgresSearchMisses(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public void add(Map<String, Integer> misses, Instant now) {
        // In one order everywhere, so that two processes never wait for each other's rows.
        TreeMap<String, Integer> sorted = new TreeMap<>(misses);
        String[] queries = sorted.keySet().toArray(String[]::new);
        Long[] counts = sorted.values().stream().map(Integer::longValue).toArray(Long[]::new);
        postgres.call(
                "count missed searches",
                jdbc -> jdbc.sql("""
                        INSERT INTO search_misses (query, misses, last_at)
                        SELECT query, misses, ?::timestamptz FROM unnest(?::text[], ?::bigint[]) AS added (query, misses)
                        ON CONFLICT (query) DO UPDATE
                        SET misses = search_misses.misses + excluded.misses, last_at = excluded.last_at""")
                        .params(now.atOffset(ZoneOffset.UTC), queries, counts)
                        .update());
    }

    @Override
    public List<Miss> most(int limit) {
        if (limit < 1 || limit > LIST_MAX) {
            throw new IllegalArgumentException("A limit is between 1 and " + LIST_MAX + ": " + limit);
        }
        return postgres.call(
                "read missed searches",
                jdbc -> jdbc.sql("SELECT query, misses, last_at FROM search_misses ORDER BY misses DESC, query LIMIT ?")
                        .params(limit)
                        .query((row, number) -> new Miss(
                                row.getString("query"),
                                row.getLong("misses"),
                                row.getObject("last_at", OffsetDateTime.class).toInstant()))
                        .list());
    }

    @Override
    public void remove(String query) {
        postgres.call(
                "remove a missed search",
                jdbc -> jdbc.sql("DELETE FROM search_misses WHERE query = ?")
                        .params(query)
                        .update());
    }
}
