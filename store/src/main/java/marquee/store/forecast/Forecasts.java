package marquee.store.forecast;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.TitleId;
import marquee.store.cassandra.CassandraConnection;

/**
 * How many viewers each asset will have in each of the next hours. All methods are safe to retry; a newer forecast of an
 * asset replaces an older one, never the reverse, and one that is not replaced is forgotten after two days.
 */
public interface Forecasts {
    /** Of all countries. */
    String GLOBAL = "global";
    /** Most assets of one scope. */
    int ASSETS_MAX = 50_000;
    /** Most forecasts kept by one call. */
    int KEEP_MAX = 1_000;
    /** Most hours of one forecast. */
    int HOURS_MAX = 168;

    /** Forecasts in Cassandra. Blocks while its queries are prepared. */
    static Forecasts in(CassandraConnection cassandra) {
        return new CassandraForecasts(cassandra);
    }

    /**
     * @param scope {@link #GLOBAL} or a country such as {@code DE}
     * @param forecasts at most {@link #KEEP_MAX}
     */
    CompletionStage<Void> keep(String scope, Instant madeAt, Collection<Forecast> forecasts);

    /**
     * Returns forecasts of a scope, most viewers in all their hours first.
     *
     * @param limit most assets to return, 1 to {@link #ASSETS_MAX}
     */
    CompletionStage<List<Forecast>> top(String scope, int limit);

    /**
     * @param firstHour the start of the first hour
     * @param viewers expected distinct viewers in each hour from the first on
     */
    record Forecast(TitleId title, AssetId asset, Instant firstHour, List<Float> viewers) {
        public Forecast {
            viewers = List.copyOf(viewers);
            if (viewers.isEmpty() || viewers.size() > HOURS_MAX) {
                throw new IllegalArgumentException("A forecast has 1 to " + HOURS_MAX + " hours: " + asset);
            }
        }

        /** Viewers of all hours together. */
        public double total() {
            return viewers.stream().mapToDouble(Float::doubleValue).sum();
        }
    }
}
