package marquee.store.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;

/**
 * How many distinct profiles watched each title in each hour, for five weeks. All methods are safe to retry; a later
 * count of an hour replaces an earlier one, never the reverse.
 */
public interface Demand {
    /** Most counts kept by one call. */
    int KEEP_MAX = 1_000;

    /** Demand in Cassandra. Blocks while its queries are prepared. */
    static Demand in(CassandraConnection cassandra) {
        return new CassandraDemand(cassandra);
    }

    /**
     * @param counts at most {@link #KEEP_MAX}
     * @param countedAt orders counts of the same hour
     */
    CompletionStage<Void> keep(Collection<Count> counts, Instant countedAt);

    /** Returns the counts of one scope and one day in UTC, in no particular order. */
    CompletionStage<List<Count>> list(String scope, LocalDate day);

    /**
     * @param scope {@link Forecasts#GLOBAL}, a country such as {@code DE}, or either with {@code -kids} behind it
     * @param hour its start
     */
    record Count(String scope, TitleId title, Instant hour, long viewers) {
        public Count {
            if (hour.getEpochSecond() % 3_600 != 0 || hour.getNano() != 0) {
                throw new IllegalArgumentException("Not the start of an hour: " + hour);
            }
        }
    }
}
