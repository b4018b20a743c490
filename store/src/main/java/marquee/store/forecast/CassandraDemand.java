package marquee.store.forecast;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;

/** {@link Demand} in one Cassandra table. A partition is one day of one scope. */
final class CassandraDemand implements Demand {
    private final CassandraConnection cassandra;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    CassandraDemand(CassandraConnection cassandra) {
        this.cassandra = cassandra;
        this.insert = cassandra.prepare("""
                INSERT INTO demand_by_hour (scope, day, movie_id, hour, viewers)
                VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?""", ConsistencyLevel.LOCAL_ONE);
        this.select = cassandra.prepare(
                "SELECT movie_id, hour, viewers FROM demand_by_hour WHERE scope = ? AND day = ?",
                ConsistencyLevel.LOCAL_ONE);
    }

    @Override
    public CompletionStage<Void> keep(Collection<Count> counts, Instant countedAt) {
        MemoryForecasts.checkCount(counts.size());
        List<CompletableFuture<?>> writes = new ArrayList<>();
        for (Count count : counts) {
            writes.add(cassandra
                    .run(insert.bind(
                            count.scope(),
                            dayOf(count),
                            count.title().value(),
                            count.hour().atOffset(ZoneOffset.UTC).getHour(),
                            count.viewers(),
                            Math.multiplyExact(countedAt.toEpochMilli(), 1_000L)))
                    .toCompletableFuture());
        }
        return CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new));
    }

    @Override
    public CompletionStage<List<Count>> list(String scope, LocalDate day) {
        Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return cassandra.list(
                select.bind(scope, day),
                row -> new Count(
                        scope,
                        new TitleId(row.getUuid(0)),
                        midnight.plusSeconds(3_600L * row.getInt(1)),
                        row.getLong(2)));
    }

    static LocalDate dayOf(Count count) {
        return count.hour().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
