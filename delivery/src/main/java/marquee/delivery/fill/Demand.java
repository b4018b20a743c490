package marquee.delivery.fill;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.json.JsonArray;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import marquee.model.catalog.AssetId;
import marquee.model.delivery.EdgeRequest;

/**
 * How often each site's viewers asked for what, with yesterday counting half of today: the forecast for tomorrow. Bounded;
 * what is asked for least is forgotten first. Safe for use by several threads.
 */
public final class Demand {
    static final Duration HALF_LIFE = Duration.ofHours(24);
    private static final int COUNTS_MAX = 200_000;
    /** Of a steady demand, the count stands at the half-life over ln 2 times the rate; a day's share of that is less. */
    private static final double DAY_PER_COUNT = Math.log(2);

    private final Cache<Key, Count> counts =
            Caffeine.newBuilder().maximumSize(COUNTS_MAX).build();
    private final Clock clock;

    public Demand(Clock clock) {
        this.clock = clock;
    }

    public void add(Collection<EdgeRequest> requests) {
        for (EdgeRequest request : requests) {
            if (request.outcome().isServed()) {
                Key key = new Key(request.site(), request.asset(), FileGroup.of(request.file()));
                long at = request.at().toEpochMilli();
                counts.asMap().merge(key, new Count(1, at), (held, one) -> held.plus(1, at));
            }
        }
    }

    /** Returns the assets that anybody asked for at a site. */
    Set<AssetId> assets(String site) {
        Set<AssetId> assets = new HashSet<>();
        counts.asMap().forEach((key, count) -> {
            if (key.site.equals(site)) {
                assets.add(key.asset);
            }
        });
        return assets;
    }

    /** Returns how often the files of each group of an asset will be asked for in the next day, all of a group together. */
    Map<FileGroup, Double> forecast(String site, AssetId asset) {
        long now = clock.millis();
        Map<FileGroup, Double> forecast = new HashMap<>();
        counts.asMap().forEach((key, count) -> {
            if (key.asset.equals(asset) && key.site.equals(site)) {
                forecast.put(key.group, count.at(now) * DAY_PER_COUNT);
            }
        });
        return forecast;
    }

    /** Returns all counts, to be read back by {@link #restore}. */
    JsonArray snapshot() {
        JsonArray all = new JsonArray();
        counts.asMap()
                .forEach((key, count) -> all.add(new JsonArray()
                        .add(key.site)
                        .add(key.asset.toString())
                        .add(key.group.rendition())
                        .add(key.group.step())
                        .add(count.requests)
                        .add(count.atMs)));
        return all;
    }

    /** Adds what a snapshot holds to what was counted since. */
    void restore(JsonArray snapshot) {
        for (int i = 0; i < Math.min(COUNTS_MAX, snapshot.size()); i++) {
            JsonArray one = snapshot.getJsonArray(i);
            Key key = new Key(
                    one.getString(0),
                    AssetId.parse(one.getString(1)),
                    new FileGroup(one.getString(2), one.getInteger(3)));
            Count count = new Count(one.getDouble(4), one.getLong(5));
            counts.asMap().merge(key, count, (held, restored) -> held.plus(restored.requests, restored.atMs));
        }
    }

    boolean isEmpty() {
        return counts.asMap().isEmpty();
    }

    private record Key(String site, AssetId asset, FileGroup group) {}

    /** @param requests as they count at a time */
    private record Count(double requests, long atMs) {
        double at(long ms) {
            return requests * Math.pow(0.5, Math.max(0, ms - atMs) / (double) HALF_LIFE.toMillis());
        }

        Count plus(double more, long ms) {
            long later = Math.max(ms, atMs);
            return new Count(at(later) + new Count(more, ms).at(later), later);
        }
    }
}
