package marquee.delivery.requests;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import marquee.model.catalog.AssetId;
import marquee.model.delivery.EdgeRequest;
import marquee.model.delivery.EdgeStatus;
import org.jspecify.annotations.Nullable;

/**
 * What every edge served in the last minute, and which titles are hot: asked for at one site so much that one edge
 * should not carry them alone. Bounded; what has been quiet for a minute is forgotten. Safe for use by several threads.
 */
public final class Traffic {
    private static final int SLOTS = 6;
    private static final long SLOT_MS = 10_000;
    private static final int ASSETS_MAX = 100_000;
    private static final int EDGES_MAX = 10_000;
    /** Most edges a title spreads over: beyond that caches hold too much of the same. */
    private static final int SPREAD_MAX = 64;
    /** Share of one edge that one title may take before a further edge shares it. */
    private static final double SHARE_MAX = 0.3;

    private final Cache<String, Window> edges;
    private final Cache<Place, Window> assets;
    private final Clock clock;
    private volatile Map<AssetId, Integer> hot = Map.of();

    public Traffic(Clock clock) {
        this.clock = clock;
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        edges = Caffeine.newBuilder()
                .maximumSize(EDGES_MAX)
                .expireAfterWrite(Duration.ofMillis(SLOTS * SLOT_MS))
                .ticker(ticker)
                .build();
        assets = Caffeine.newBuilder()
                .maximumSize(ASSETS_MAX)
                .expireAfterWrite(Duration.ofMillis(SLOTS * SLOT_MS))
                .ticker(ticker)
                .build();
    }

    /** Counts requests that were served; others say nothing about caches. */
    public void add(Collection<EdgeRequest> requests) {
        long slot = slot();
        for (EdgeRequest request : requests) {
            if (request.outcome().isServed()) {
                add(edges, request.edge(), request, slot);
                add(assets, new Place(request.site(), request.asset()), request, slot);
            }
        }
    }

    /** Returns the share of requests that an edge answered from its cache in the last minute; null without requests. */
    public @Nullable Double hitRatio(String edge) {
        Window window = edges.getIfPresent(edge);
        return window == null ? null : window.hitRatio(slot());
    }

    public long bytesPerSecond(String edge) {
        Window window = edges.getIfPresent(edge);
        return window == null ? 0 : window.bytesPerSecond(slot());
    }

    /** Over how many edges of a site the asset spreads, as {@link #hot} last found. */
    public int spread(AssetId asset) {
        return hot.getOrDefault(asset, 1);
    }

    /** Returns the hot titles with the number of edges each should spread over, 2 or more. */
    public Map<AssetId, Integer> hot(Collection<EdgeStatus> known) {
        long capacity =
                (long) known.stream().mapToLong(EdgeStatus::capacity).average().orElse(EdgeStatus.CAPACITY_USUAL);
        long slot = slot();
        Map<AssetId, Integer> found = new HashMap<>();
        assets.asMap().forEach((place, window) -> {
            int spread = (int) Math.min(SPREAD_MAX, Math.ceil(window.bytesPerSecond(slot) / (SHARE_MAX * capacity)));
            if (spread > 1) {
                found.merge(place.asset(), spread, Math::max);
            }
        });
        hot = Map.copyOf(found);
        return hot;
    }

    private <K> void add(Cache<K, Window> windows, K key, EdgeRequest request, long slot) {
        windows.asMap().compute(key, (known, window) -> {
            Window filled = window == null ? new Window() : window;
            filled.add(request, slot);
            return filled;
        });
    }

    private long slot() {
        return clock.millis() / SLOT_MS;
    }

    private record Place(String site, AssetId asset) {}

    /** Sums of the last slots. */
    private static final class Window {
        private final long[] slots = new long[SLOTS];
        private final long[] requests = new long[SLOTS];
        private final long[] hits = new long[SLOTS];
        private final long[] bytes = new long[SLOTS];

        synchronized void add(EdgeRequest request, long slot) {
            int at = (int) (slot % SLOTS);
            if (slots[at] != slot) {
                slots[at] = slot;
                requests[at] = 0;
                hits[at] = 0;
                bytes[at] = 0;
            }
            requests[at]++;
            hits[at] += request.outcome().isHit() ? 1 : 0;
            bytes[at] += request.bytes();
        }

        synchronized @Nullable Double hitRatio(long slot) {
            long all = sum(requests, slot);
            return all == 0 ? null : (double) sum(hits, slot) / all;
        }

        synchronized long bytesPerSecond(long slot) {
            return sum(bytes, slot) * 1_000 / (SLOTS * SLOT_MS);
        }

        private long sum(long[] of, long slot) {
            long sum = 0;
            for (int i = 0; i < SLOTS; i++) {
                sum += slot - slots[i] < SLOTS ? of[i] : 0;
            }
            return sum;
        }
    }
}
