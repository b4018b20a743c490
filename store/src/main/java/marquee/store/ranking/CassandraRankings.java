package marquee.store.ranking;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;

/** {@link Rankings} in two Cassandra tables, {@code trending} and {@code trending_estimates}, with one row a scope each. */
final class CassandraRankings implements Rankings {
    private final CassandraConnection cassandra;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement selectScopes;
    private final PreparedStatement insertEstimates;
    private final PreparedStatement selectEstimates;
    private final PreparedStatement selectEstimatedScopes;

    CassandraRankings(CassandraConnection cassandra) {
        this.cassandra = cassandra;
        // The time of computing is the cell timestamp, so that a replay cannot bring an older ranking back.
        this.insert = cassandra.prepare("""
                INSERT INTO trending (scope, computed_at, movie_ids, viewers, minutes)
                VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?""", ConsistencyLevel.LOCAL_ONE);
        this.select = cassandra.prepare(
                "SELECT computed_at, movie_ids, viewers, minutes FROM trending WHERE scope = ?",
                ConsistencyLevel.LOCAL_ONE);
        this.selectScopes =
                cassandra.prepare("SELECT scope FROM trending LIMIT " + SCOPES_MAX, ConsistencyLevel.LOCAL_ONE);
        this.insertEstimates = cassandra.prepare("""
                INSERT INTO trending_estimates (scope, computed_at, movie_ids, minutes_min, minutes_max)
                VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?""", ConsistencyLevel.LOCAL_ONE);
        this.selectEstimates = cassandra.prepare(
                "SELECT computed_at, movie_ids, minutes_min, minutes_max FROM trending_estimates WHERE scope = ?",
                ConsistencyLevel.LOCAL_ONE);
        this.selectEstimatedScopes = cassandra.prepare(
                "SELECT scope FROM trending_estimates LIMIT " + SCOPES_MAX, ConsistencyLevel.LOCAL_ONE);
    }

    @Override
    public CompletionStage<Void> keep(Ranking ranking) {
        List<Entry> entries = ranking.entries();
        return cassandra
                .run(insert.bind(
                        ranking.scope(),
                        ranking.computedAt(),
                        entries.stream().map(entry -> entry.title().value()).toList(),
                        entries.stream().map(Entry::viewers).toList(),
                        entries.stream().map(Entry::minutes).toList(),
                        cellTime(ranking.computedAt())))
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Void> keep(Estimates estimates) {
        List<Estimate> entries = estimates.entries();
        return cassandra
                .run(insertEstimates.bind(
                        estimates.scope(),
                        estimates.computedAt(),
                        entries.stream().map(entry -> entry.title().value()).toList(),
                        entries.stream().map(Estimate::minutesMin).toList(),
                        entries.stream().map(Estimate::minutesMax).toList(),
                        cellTime(estimates.computedAt())))
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Optional<Ranking>> find(String scope) {
        return cassandra
                .run(select.bind(scope))
                .thenApply(rows -> Optional.ofNullable(rows.one()).map(row -> ranking(scope, row)));
    }

    @Override
    public CompletionStage<Optional<Estimates>> findEstimates(String scope) {
        return cassandra
                .run(selectEstimates.bind(scope))
                .thenApply(rows -> Optional.ofNullable(rows.one()).map(row -> estimates(scope, row)));
    }

    @Override
    public CompletionStage<List<String>> scopes() {
        return cassandra
                .run(selectScopes.bind())
                .thenCombine(
                        cassandra.run(selectEstimatedScopes.bind()),
                        (ranked, estimated) -> Stream.concat(scopes(ranked), scopes(estimated))
                                .distinct()
                                .sorted()
                                .limit(SCOPES_MAX)
                                .toList());
    }

    // Fewer than a page of the driver.
    private static Stream<String> scopes(AsyncResultSet rows) {
        return StreamSupport.stream(rows.currentPage().spliterator(), false).map(row -> row.getString(0));
    }

    private static Ranking ranking(String scope, Row row) {
        List<UUID> titles = row.getList(1, UUID.class);
        List<Long> viewers = row.getList(2, Long.class);
        // Empty in a row from before minutes were counted.
        List<Long> minutes = row.getList(3, Long.class);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            entries.add(
                    new Entry(new TitleId(titles.get(i)), viewers.get(i), i < minutes.size() ? minutes.get(i) : 0L));
        }
        return new Ranking(scope, row.getInstant(0), entries);
    }

    private static Estimates estimates(String scope, Row row) {
        List<UUID> titles = row.getList(1, UUID.class);
        List<Long> mins = row.getList(2, Long.class);
        List<Long> maxes = row.getList(3, Long.class);
        List<Estimate> entries = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            entries.add(new Estimate(new TitleId(titles.get(i)), mins.get(i), maxes.get(i)));
        }
        return new Estimates(scope, row.getInstant(0), entries);
    }

    private static long cellTime(Instant computedAt) {
        return Math.multiplyExact(computedAt.toEpochMilli(), 1_000L);
    }
}
