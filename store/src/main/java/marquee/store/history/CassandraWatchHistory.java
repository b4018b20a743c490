package marquee.store.history;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import marquee.store.cassandra.CassandraConnection;

/**
 * {@link WatchHistory} in one Cassandra table, {@code viewing_progress}.
 *
 * <p>A partition is one profile. {@link #latest} reads it whole and sorts in memory, because a table kept in time order
 * would need a delete for every heartbeat: reading 20 of 40 titles then took ten times as long.
 */
final class CassandraWatchHistory implements WatchHistory {
    private final CassandraConnection cassandra;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement selectAll;
    private final PreparedStatement delete;
    private final PreparedStatement deleteAll;

    CassandraWatchHistory(CassandraConnection cassandra, ConsistencyLevel consistency) {
        this.cassandra = cassandra;
        // The observation time is the cell timestamp: Cassandra itself then drops older writes. Of two of the same time
        // it would keep the one that expires later, thus the one that arrived later; so no two have the same.
        this.insert = cassandra.prepare("""
                INSERT INTO viewing_progress (profile_id, movie_id, stopped_at_seconds, last_watched)
                VALUES (?, ?, ?, ?) USING TIMESTAMP ?""", consistency);
        this.select = cassandra.prepare("""
                SELECT movie_id, stopped_at_seconds, last_watched FROM viewing_progress
                WHERE profile_id = ? AND movie_id = ?""", consistency);
        this.selectAll = cassandra.prepare("""
                SELECT movie_id, stopped_at_seconds, last_watched FROM viewing_progress
                WHERE profile_id = ? LIMIT\s""" + TITLES_MAX, consistency);
        this.delete = cassandra.prepare(
                "DELETE FROM viewing_progress USING TIMESTAMP ? WHERE profile_id = ? AND movie_id = ?", consistency);
        this.deleteAll =
                cassandra.prepare("DELETE FROM viewing_progress USING TIMESTAMP ? WHERE profile_id = ?", consistency);
    }

    @Override
    public CompletionStage<Void> record(WatchPosition position) {
        return cassandra
                .run(insert.bind(
                        position.profile().value(),
                        position.title().value(),
                        (int) Math.min(Integer.MAX_VALUE, position.stoppedAt().toSeconds()),
                        position.observedAt(),
                        position.writeTime()))
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Optional<WatchPosition>> find(ProfileId profile, TitleId title) {
        return cassandra
                .run(select.bind(profile.value(), title.value()))
                .thenApply(rows -> Optional.ofNullable(rows.one()).map(row -> read(profile, row)));
    }

    @Override
    public CompletionStage<List<WatchPosition>> latest(ProfileId profile, int limit) {
        if (limit < 1 || limit > LATEST_MAX) {
            throw new IllegalArgumentException("A limit is between 1 and " + LATEST_MAX + ": " + limit);
        }
        return all(profile)
                .thenApply(positions -> positions.stream().limit(limit).toList());
    }

    @Override
    public CompletionStage<List<WatchPosition>> all(ProfileId profile) {
        return cassandra
                .list(selectAll.bind(profile.value()), row -> read(profile, row))
                .thenApply(positions -> positions.stream()
                        .sorted(Comparator.comparing(WatchPosition::observedAt).reversed())
                        .toList());
    }

    @Override
    public CompletionStage<Void> remove(ProfileId profile, TitleId title, Instant now) {
        return cassandra
                .run(delete.bind(WatchPosition.writeTimeAfter(now), profile.value(), title.value()))
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Void> removeAll(ProfileId profile, Instant until) {
        return cassandra
                .run(deleteAll.bind(WatchPosition.writeTimeAfter(until), profile.value()))
                .thenAccept(done -> {});
    }

    private static WatchPosition read(ProfileId profile, Row row) {
        return new WatchPosition(
                profile, new TitleId(row.getUuid(0)), Duration.ofSeconds(row.getInt(1)), row.getInstant(2));
    }
}
