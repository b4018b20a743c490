package marquee.store.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import marquee.model.catalog.TitleId;

/** {@link Demand} on the heap, for tests and quick demos. */
public final class MemoryDemand implements Demand {
    private final Map<Key, Held> counts = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> keep(Collection<Count> some, Instant countedAt) {
        MemoryForecasts.checkCount(some.size());
        for (Count count : some) {
            counts.merge(
                    new Key(count.scope(), count.title(), count.hour()),
                    new Held(count, countedAt),
                    (held, late) -> late.countedAt().isBefore(held.countedAt()) ? held : late);
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<List<Count>> list(String scope, LocalDate day) {
        return CompletableFuture.completedStage(counts.values().stream()
                .map(Held::count)
                .filter(count -> count.scope().equals(scope)
                        && CassandraDemand.dayOf(count).equals(day))
                .toList());
    }

    private record Key(String scope, TitleId title, Instant hour) {}

    private record Held(Count count, Instant countedAt) {}
}
