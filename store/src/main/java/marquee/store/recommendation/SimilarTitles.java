package marquee.store.recommendation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;

/**
 * Which titles are like which, as learned from who watches what and from what they are. All methods are safe to retry; a
 * newer list replaces an older one, never the reverse.
 */
public interface SimilarTitles {
    /** Most neighbours of one title. */
    int NEIGHBOURS_MAX = 50;
    /** Most titles that one {@link #findAll} may ask for. */
    int TITLES_MAX = 200;

    /** Lists in Cassandra. Blocks while its queries are prepared. */
    static SimilarTitles in(CassandraConnection cassandra) {
        return new CassandraSimilarTitles(cassandra);
    }

    /** @param neighbours most alike first, at most {@link #NEIGHBOURS_MAX} */
    CompletionStage<Void> keep(TitleId title, Instant computedAt, List<Neighbour> neighbours);

    /** Returns the neighbours of each title that has a list, most alike first; titles without one are left out. */
    CompletionStage<Map<TitleId, List<Neighbour>>> findAll(Collection<TitleId> titles);

    /** @param score 1 for the most alike of a list, towards 0 for the others */
    record Neighbour(TitleId title, float score) {}
}
