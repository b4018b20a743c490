package marquee.store.history;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;

/** {@link MyList} in one Cassandra table, {@code my_list}. A partition is one profile, sorted when it is read. */
final class CassandraMyList implements MyList {
    /** Most rows that are looked at. */
    private static final int ROWS_MAX = 5_000;

    private final CassandraConnection cassandra;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement delete;
    private final PreparedStatement deleteAll;

    CassandraMyList(CassandraConnection cassandra) {
        this.cassandra = cassandra;
        // A viewer who adds a title must see it on the next page.
        ConsistencyLevel consistency = ConsistencyLevel.LOCAL_QUORUM;
        this.insert =
                cassandra.prepare("INSERT INTO my_list (profile_id, movie_id, added_at) VALUES (?, ?, ?)", consistency);
        this.select = cassandra.prepare(
                "SELECT movie_id, added_at FROM my_list WHERE profile_id = ? LIMIT " + ROWS_MAX, consistency);
        this.delete = cassandra.prepare("DELETE FROM my_list WHERE profile_id = ? AND movie_id = ?", consistency);
        this.deleteAll = cassandra.prepare("DELETE FROM my_list WHERE profile_id = ?", consistency);
    }

    @Override
    public CompletionStage<Void> add(ProfileId profile, TitleId title, Instant now) {
        return cassandra.run(insert.bind(profile.value(), title.value(), now)).thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Void> remove(ProfileId profile, TitleId title) {
        return cassandra.run(delete.bind(profile.value(), title.value())).thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Void> removeAll(ProfileId profile) {
        return cassandra.run(deleteAll.bind(profile.value())).thenAccept(done -> {});
    }

    @Override
    public CompletionStage<List<TitleId>> list(ProfileId profile) {
        return cassandra
                .list(select.bind(profile.value()), row -> Map.entry(new TitleId(row.getUuid(0)), row.getInstant(1)))
                .thenApply(rows -> rows.stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.<Instant>reverseOrder()))
                        .limit(TITLES_MAX)
                        .map(Map.Entry::getKey)
                        .toList());
    }
}
