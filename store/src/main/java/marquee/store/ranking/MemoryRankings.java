package marquee.store.ranking;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** {@link Rankings} on the heap, for tests and quick demos. */
public final class MemoryRankings implements Rankings {
    private final Map<String, Ranking> rankings = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> keep(Ranking ranking) {
        rankings.merge(
                ranking.scope(), ranking, (held, late) -> late.computedAt().isBefore(held.computedAt()) ? held : late);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Optional<Ranking>> find(String scope) {
        return CompletableFuture.completedStage(Optional.ofNullable(rankings.get(scope)));
    }
}
