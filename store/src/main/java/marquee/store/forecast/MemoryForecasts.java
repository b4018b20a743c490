package marquee.store.forecast;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import marquee.model.catalog.AssetId;

/** {@link Forecasts} on the heap, for tests and quick demos. Forgets nothing. */
public final class MemoryForecasts implements Forecasts {
    private static final Comparator<Forecast> BEST_FIRST = Comparator.comparingDouble(Forecast::total)
            .reversed()
            .thenComparing(forecast -> forecast.asset().toString());

    private final Map<String, Map<AssetId, Held>> scopes = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> keep(String scope, Instant madeAt, Collection<Forecast> forecasts) {
        checkCount(forecasts.size());
        Map<AssetId, Held> held = scopes.computeIfAbsent(scope, none -> new ConcurrentHashMap<>());
        for (Forecast forecast : forecasts) {
            held.merge(
                    forecast.asset(),
                    new Held(madeAt, forecast),
                    (one, late) -> late.madeAt().isBefore(one.madeAt()) ? one : late);
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<List<Forecast>> top(String scope, int limit) {
        checkLimit(limit);
        List<Forecast> all = scopes.getOrDefault(scope, Map.of()).values().stream()
                .map(Held::forecast)
                .toList();
        return CompletableFuture.completedStage(best(all, limit));
    }

    static List<Forecast> best(List<Forecast> forecasts, int limit) {
        return forecasts.stream().sorted(BEST_FIRST).limit(limit).toList();
    }

    static void checkCount(int count) {
        if (count > KEEP_MAX) {
            throw new IllegalArgumentException("At most " + KEEP_MAX + " forecasts at once: " + count);
        }
    }

    static void checkLimit(int limit) {
        if (limit < 1 || limit > ASSETS_MAX) {
            throw new IllegalArgumentException("A limit is between 1 and " + ASSETS_MAX + ": " + limit);
        }
    }

    private record Held(Instant madeAt, Forecast forecast) {}
}
