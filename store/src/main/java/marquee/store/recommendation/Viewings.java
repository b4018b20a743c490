package marquee.store.recommendation;

import java.util.List;
import java.util.concurrent.CompletionStage;
import marquee.model.playback.WatchPosition;
import marquee.store.cassandra.CassandraConnection;
import org.jspecify.annotations.Nullable;

/**
 * The watch history of all profiles, for learning from it. Only reads; {@link marquee.store.history.WatchHistory} is the
 * place of one profile. A page may miss what was written while the pages were read.
 */
public interface Viewings {
    /** Most positions of one page. */
    int PAGE_MAX = 5_000;

    /** History in Cassandra. Blocks while its query is prepared. */
    static Viewings in(CassandraConnection cassandra) {
        return new CassandraViewings(cassandra);
    }

    /**
     * Returns all positions, page by page, those of a profile together.
     *
     * @param cursor the last page's, or null for the first
     * @param limit most positions to return, 1 to {@link #PAGE_MAX}
     */
    CompletionStage<Page> list(@Nullable String cursor, int limit);

    /** @param next where the next page starts, or null after the last one */
    record Page(List<WatchPosition> positions, @Nullable String next) {}
}
