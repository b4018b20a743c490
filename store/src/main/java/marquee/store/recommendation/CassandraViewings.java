package marquee.store.recommendation;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PagingState;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import marquee.store.cassandra.CassandraConnection;
import org.jspecify.annotations.Nullable;

/** {@link Viewings} by a scan of {@code viewing_progress} in the order of its partitions. */
final class CassandraViewings implements Viewings {
    private final CassandraConnection cassandra;
    private final PreparedStatement select;

    CassandraViewings(CassandraConnection cassandra) {
        this.cassandra = cassandra;
        this.select = cassandra.prepare(
                "SELECT profile_id, movie_id, stopped_at_seconds, last_watched FROM viewing_progress",
                ConsistencyLevel.LOCAL_ONE);
    }

    @Override
    public CompletionStage<Page> list(@Nullable String cursor, int limit) {
        Limits.checkPage(limit);
        BoundStatement query = select.bind().setPageSize(limit);
        return cassandra
                .run(cursor == null ? query : query.setPagingState(PagingState.fromString(cursor)))
                .thenApply(CassandraViewings::page);
    }

    private static Page page(AsyncResultSet rows) {
        List<WatchPosition> positions = new ArrayList<>();
        rows.currentPage().forEach(row -> {
            // A row whose cells were deleted one by one has a key and nothing else.
            if (!row.isNull(2) && !row.isNull(3)) {
                positions.add(new WatchPosition(
                        new ProfileId(row.getLong(0)),
                        new TitleId(row.getUuid(1)),
                        Duration.ofSeconds(row.getInt(2)),
                        row.getInstant(3)));
            }
        });
        PagingState next = rows.hasMorePages() ? rows.getExecutionInfo().getSafePagingState() : null;
        return new Page(positions, next == null ? null : next.toString());
    }
}
