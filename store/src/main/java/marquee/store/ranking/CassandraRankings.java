package marquee.store.ranking;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;

/** {@link Rankings} in one Cassandra table, {@code trending}, with one row a scope. */
final class CassandraRankings implements Rankings {
    private final CassandraConnection cassandra;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    CassandraRankings(CassandraConnection cassandra) {
        this.cassandra = cassandra;
        // The time of computing is the cell timestamp, so that a replay cannot bring an older ranking back.
        this.insert = cassandra.prepare("""
                INSERT INTO trending (scope, computed_at, movie_ids, viewers)
                VALUES (?, ?, ?, ?) USING TIMESTAMP ?""", ConsistencyLevel.LOCAL_ONE);
        this.select = cassandra.prepare(
                "SELECT computed_at, movie_ids, viewers FROM trending WHERE scope = ?", ConsistencyLevel.LOCAL_ONE);
    }

    @Override
    public CompletionStage<Void> keep(Ranking ranking) {
        return cassandra
                .run(insert.bind(
                        ranking.scope(),
                        ranking.computedAt(),
                        ranking.entries().stream()
                                .map(entry -> entry.title().value())
                                .toList(),
                        ranking.entries().stream().map(Entry::viewers).toList(),
                        Math.multiplyExact(ranking.computedAt().toEpochMilli(), 1_000L)))
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Optional<Ranking>> find(String scope) {
        return cassandra
                .run(select.bind(scope))
                .thenApply(rows -> Optional.ofNullable(rows.one()).map(row -> read(scope, row)));
    }

    private static Ranking read(String scope, Row row) {
        List<UUID> titles = row.getList(1, UUID.class);
        List<Long> viewers = row.getList(2, Long.class);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            entries.add(new Entry(new TitleId(titles.get(i)), viewers.get(i)));
        }
        return new Ranking(scope, row.getInstant(0), entries);
    }
}
