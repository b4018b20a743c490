package marquee.store.recommendation;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;

/** {@link Recommendations} in one Cassandra table with one row an audience. */
final class CassandraRecommendations implements Recommendations {
    private final CassandraConnection cassandra;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    CassandraRecommendations(CassandraConnection cassandra) {
        this.cassandra = cassandra;
        // The time of computing is the cell timestamp, so that a slow process cannot bring an older offer back.
        this.insert = cassandra.prepare("""
                INSERT INTO recommendations (audience, computed_at, kids, genres, reasons, because, movie_ids)
                VALUES (?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?""", ConsistencyLevel.LOCAL_ONE);
        this.select = cassandra.prepare("""
                SELECT computed_at, kids, genres, reasons, because, movie_ids FROM recommendations
                WHERE audience = ?""", ConsistencyLevel.LOCAL_ONE);
    }

    @Override
    public CompletionStage<Void> keep(Offer offer) {
        List<String> reasons = new ArrayList<>();
        List<String> because = new ArrayList<>();
        List<List<UUID>> titles = new ArrayList<>();
        for (Row row : offer.rows()) {
            TitleId about = row.because();
            reasons.add(row.reason().name());
            because.add(about == null ? "" : about.toString());
            titles.add(row.titles().stream().map(TitleId::value).toList());
        }
        return cassandra
                .run(insert.bind(
                        offer.audience(),
                        offer.computedAt(),
                        offer.kids(),
                        offer.genres(),
                        reasons,
                        because,
                        titles,
                        Math.multiplyExact(offer.computedAt().toEpochMilli(), 1_000L)))
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Optional<Offer>> find(String audience) {
        return cassandra
                .run(select.bind(audience))
                .thenApply(rows -> Optional.ofNullable(rows.one()).map(row -> read(audience, row)));
    }

    @SuppressWarnings("unchecked") // The driver has no way to name a list of lists.
    private static Offer read(String audience, com.datastax.oss.driver.api.core.cql.Row row) {
        List<String> reasons = row.getList(3, String.class);
        List<String> because = row.getList(4, String.class);
        List<List<UUID>> titles = (List<List<UUID>>) row.getObject(5);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < reasons.size(); i++) {
            String about = because.get(i);
            rows.add(new Row(
                    Reason.valueOf(reasons.get(i)),
                    about.isEmpty() ? null : TitleId.parse(about),
                    titles.get(i).stream().map(TitleId::new).toList()));
        }
        return new Offer(audience, row.getInstant(0), row.getBoolean(1), row.getList(2, String.class), rows);
    }
}
