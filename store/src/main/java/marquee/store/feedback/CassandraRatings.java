package marquee.store.feedback;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.feedback.Thumbs;
import marquee.store.cassandra.CassandraConnection;

/** {@link Ratings} in one Cassandra table. A partition is one profile. */
final class CassandraRatings implements Ratings {
    private final CassandraConnection cassandra;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement select;

    CassandraRatings(CassandraConnection cassandra) {
        this.cassandra = cassandra;
        // Who presses a thumb must find it pressed on the next page.
        ConsistencyLevel consistency = ConsistencyLevel.LOCAL_QUORUM;
        this.insert = cassandra.prepare("""
                INSERT INTO ratings (profile_id, movie_id, thumbs, rated_at)
                VALUES (?, ?, ?, ?) USING TIMESTAMP ?""", consistency);
        this.delete = cassandra.prepare(
                "DELETE FROM ratings USING TIMESTAMP ? WHERE profile_id = ? AND movie_id = ?", consistency);
        this.select = cassandra.prepare(
                "SELECT movie_id, thumbs FROM ratings WHERE profile_id = ? LIMIT " + TITLES_MAX, consistency);
    }

    @Override
    public CompletionStage<Void> rate(ProfileId profile, TitleId title, Thumbs thumbs, Instant now) {
        return cassandra
                .run(insert.bind(profile.value(), title.value(), thumbs.label(), now, microseconds(now)))
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Void> remove(ProfileId profile, TitleId title, Instant now) {
        return cassandra
                .run(delete.bind(microseconds(now), profile.value(), title.value()))
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Map<TitleId, Thumbs>> list(ProfileId profile) {
        return cassandra
                .list(
                        select.bind(profile.value()),
                        row -> Map.entry(new TitleId(row.getUuid(0)), Thumbs.parse(row.getString(1))))
                .thenApply(rows -> rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static long microseconds(Instant time) {
        return Math.multiplyExact(time.toEpochMilli(), 1_000L);
    }
}
