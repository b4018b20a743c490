package marquee.store.recommendation;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;

/** {@link SimilarTitles} in one Cassandra table with one row a title. */
final class CassandraSimilarTitles implements SimilarTitles {
    private static final int IDS_PER_QUERY = 25;

    private final CassandraConnection cassandra;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    CassandraSimilarTitles(CassandraConnection cassandra) {
        this.cassandra = cassandra;
        this.insert = cassandra.prepare("""
                INSERT INTO similar_titles (movie_id, computed_at, movie_ids, scores)
                VALUES (?, ?, ?, ?) USING TIMESTAMP ?""", ConsistencyLevel.LOCAL_ONE);
        this.select = cassandra.prepare(
                "SELECT movie_id, movie_ids, scores FROM similar_titles WHERE movie_id IN ?",
                ConsistencyLevel.LOCAL_ONE);
    }

    @Override
    public CompletionStage<Void> keep(TitleId title, Instant computedAt, List<Neighbour> neighbours) {
        Limits.check("neighbours", neighbours.size(), NEIGHBOURS_MAX);
        return cassandra
                .run(insert.bind(
                        title.value(),
                        computedAt,
                        neighbours.stream().map(each -> each.title().value()).toList(),
                        neighbours.stream().map(Neighbour::score).toList(),
                        Math.multiplyExact(computedAt.toEpochMilli(), 1_000L)))
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Map<TitleId, List<Neighbour>>> findAll(Collection<TitleId> titles) {
        Limits.check("titles", titles.size(), TITLES_MAX);
        List<UUID> wanted = titles.stream().map(TitleId::value).distinct().toList();
        List<CompletableFuture<List<Row>>> queries = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += IDS_PER_QUERY) {
            List<UUID> some = wanted.subList(from, Math.min(wanted.size(), from + IDS_PER_QUERY));
            queries.add(cassandra.list(select.bind(some), row -> row).toCompletableFuture());
        }
        return CompletableFuture.allOf(queries.toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<TitleId, List<Neighbour>> found = new HashMap<>();
                    queries.forEach(query ->
                            query.join().forEach(row -> found.put(new TitleId(row.getUuid(0)), neighbours(row))));
                    return found;
                });
    }

    private static List<Neighbour> neighbours(Row row) {
        List<UUID> titles = row.getList(1, UUID.class);
        List<Float> scores = row.getList(2, Float.class);
        List<Neighbour> neighbours = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            neighbours.add(new Neighbour(new TitleId(titles.get(i)), scores.get(i)));
        }
        return neighbours;
    }
}
