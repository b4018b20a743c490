package marquee.store.ranking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;

/** What is watched most. All methods are safe to retry; a newer ranking of a scope replaces an older one, never the reverse. */
public interface Rankings {
    /** Most entries in a ranking. */
    int ENTRIES_MAX = 10;

    /** The scope of all countries. */
    String GLOBAL = "global";

    /** Rankings in Cassandra. Blocks while its queries are prepared. */
    static Rankings in(CassandraConnection cassandra) {
        return new CassandraRankings(cassandra);
    }

    CompletionStage<Void> keep(Ranking ranking);

    /** @param scope {@link #GLOBAL}, a country such as {@code DE}, or either with {@code -kids} behind it */
    CompletionStage<Optional<Ranking>> find(String scope);

    /** @param entries first place first */
    record Ranking(String scope, Instant computedAt, List<Entry> entries) {
        public Ranking {
            entries = List.copyOf(entries);
            if (entries.size() > ENTRIES_MAX) {
                throw new IllegalArgumentException("A ranking has at most " + ENTRIES_MAX + " entries: " + scope);
            }
        }
    }

    /** @param viewers distinct profiles in the window, as counted or estimated */
    record Entry(TitleId title, long viewers) {}
}
