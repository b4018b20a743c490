package marquee.store.forecast;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;

/** {@link Forecasts} in one Cassandra table. A partition is one scope, sorted when it is read. */
final class CassandraForecasts implements Forecasts {
    private final CassandraConnection cassandra;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    CassandraForecasts(CassandraConnection cassandra) {
        this.cassandra = cassandra;
        this.insert = cassandra.prepare("""
                INSERT INTO forecast_by_asset (scope, asset_id, movie_id, made_at, first_hour, viewers)
                VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?""", ConsistencyLevel.LOCAL_ONE);
        this.select = cassandra.prepare(
                "SELECT movie_id, asset_id, first_hour, viewers FROM forecast_by_asset WHERE scope = ? LIMIT "
                        + ASSETS_MAX,
                ConsistencyLevel.LOCAL_ONE);
    }

    @Override
    public CompletionStage<Void> keep(String scope, Instant madeAt, Collection<Forecast> forecasts) {
        MemoryForecasts.checkCount(forecasts.size());
        List<CompletableFuture<?>> writes = new ArrayList<>();
        for (Forecast forecast : forecasts) {
            writes.add(cassandra
                    .run(insert.bind(
                            scope,
                            forecast.asset().value(),
                            forecast.title().value(),
                            madeAt,
                            forecast.firstHour(),
                            forecast.viewers(),
                            Math.multiplyExact(madeAt.toEpochMilli(), 1_000L)))
                    .toCompletableFuture());
        }
        return CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new));
    }

    @Override
    public CompletionStage<List<Forecast>> top(String scope, int limit) {
        MemoryForecasts.checkLimit(limit);
        return cassandra
                .list(select.bind(scope), CassandraForecasts::read)
                .thenApply(forecasts -> MemoryForecasts.best(forecasts, limit));
    }

    private static Forecast read(Row row) {
        return new Forecast(
                new TitleId(row.getUuid(0)),
                new AssetId(row.getUuid(1)),
                row.getInstant(2),
                row.getList(3, Float.class));
    }
}
