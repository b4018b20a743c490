package marquee.store.screen;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;

/** {@link Screens} in one Cassandra table. A partition is one account. */
final class CassandraScreens implements Screens {
    private final CassandraConnection cassandra;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement select;

    CassandraScreens(CassandraConnection cassandra) {
        this.cassandra = cassandra;
        insert = cassandra.prepare("""
                INSERT INTO screens_by_user (user_id, stream_id, profile_id, movie_id, started_at)
                VALUES (?, ?, ?, ?, ?)""", ConsistencyLevel.LOCAL_ONE);
        delete = cassandra.prepare(
                "DELETE FROM screens_by_user WHERE user_id = ? AND stream_id = ?", ConsistencyLevel.LOCAL_ONE);
        select = cassandra.prepare(
                "SELECT stream_id, profile_id, movie_id, started_at FROM screens_by_user WHERE user_id = ? LIMIT "
                        + LISTED_MAX,
                ConsistencyLevel.LOCAL_ONE);
    }

    @Override
    public CompletionStage<Void> keep(Screen screen) {
        return cassandra
                .run(insert.bind(
                        screen.user().value(),
                        screen.stream(),
                        screen.profile().value(),
                        screen.title().value(),
                        screen.startedAt()))
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Void> remove(UserId user, UUID stream) {
        return cassandra.run(delete.bind(user.value(), stream)).thenAccept(done -> {});
    }

    @Override
    public CompletionStage<List<Screen>> list(UserId user) {
        return cassandra.list(
                select.bind(user.value()),
                row -> new Screen(
                        user,
                        Objects.requireNonNull(row.getUuid(0)),
                        new ProfileId(row.getLong(1)),
                        new TitleId(Objects.requireNonNull(row.getUuid(2))),
                        Objects.requireNonNullElse(row.getInstant(3), Instant.EPOCH)));
    }
}
