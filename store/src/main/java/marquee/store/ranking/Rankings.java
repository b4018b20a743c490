package marquee.store.ranking;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;

/**
 * What is watched most: as counted title by title, and as a sketch of bounded size estimates it. All methods are safe to
 * retry; what is newer replaces what is older, never the reverse.
 */
public interface Rankings {
    /** Most entries in a ranking. */
    int ENTRIES_MAX = 10;

    /** Most scopes that are named: 250 countries, the world, and children apart. */
    int SCOPES_MAX = 600;

    /** The scope of all countries. */
    String GLOBAL = "global";

    /** Rankings in Cassandra. Blocks while its queries are prepared. */
    static Rankings in(CassandraConnection cassandra) {
        return new CassandraRankings(cassandra);
    }

    /** The same rankings, read for all who ask at about the same time at once: up to two seconds old. */
    static Rankings shared(Rankings table, Clock clock) {
        return new SharedRankings(table, clock);
    }

    CompletionStage<Void> keep(Ranking ranking);

    CompletionStage<Void> keep(Estimates estimates);

    /** @param scope {@link #GLOBAL}, a country such as {@code DE}, or either with {@code -kids} behind it */
    CompletionStage<Optional<Ranking>> find(String scope);

    /** @param scope as for {@link #find} */
    CompletionStage<Optional<Estimates>> findEstimates(String scope);

    /** Names the scopes that were ever ranked or estimated, in the order of their names, {@link #SCOPES_MAX} at most. */
    CompletionStage<List<String>> scopes();

    /** @param entries first place first: most viewers */
    record Ranking(String scope, Instant computedAt, List<Entry> entries) {
        public Ranking {
            entries = List.copyOf(entries);
            requireFew(scope, entries.size());
        }
    }

    /**
     * @param viewers distinct profiles in the window, as counted or estimated
     * @param minutes watched in the window, started ones included, of all their streams
     */
    record Entry(TitleId title, long viewers, long minutes) {}

    /** @param entries first place first: most minutes */
    record Estimates(String scope, Instant computedAt, List<Estimate> entries) {
        public Estimates {
            entries = List.copyOf(entries);
            requireFew(scope, entries.size());
        }
    }

    /** Minutes as in {@link Entry#minutes}, which are between the two, these included. */
    record Estimate(TitleId title, long minutesMin, long minutesMax) {}

    private static void requireFew(String scope, int entries) {
        if (entries > ENTRIES_MAX) {
            throw new IllegalArgumentException("A ranking has at most " + ENTRIES_MAX + " entries: " + scope);
        }
    }
}
