package marquee.store.ranking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** {@link Rankings} on the heap, for tests and quick demos. */
public final class MemoryRankings implements Rankings {
    private final Map<String, Ranking> rankings = new ConcurrentHashMap<>();
    private final Map<String, Estimates> estimated = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> keep(Ranking ranking) {
        rankings.merge(
                ranking.scope(), ranking, (held, late) -> late.computedAt().isBefore(held.computedAt()) ? held : late);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> keep(Estimates estimates) {
        estimated.merge(
                estimates.scope(),
                estimates,
                (held, late) -> late.computedAt().isBefore(held.computedAt()) ? held : late);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Optional<Ranking>> find(String scope) {
        return CompletableFuture.completedStage(Optional.ofNullable(rankings.get(scope)));
    }

    @Override
    public CompletionStage<Optional<Estimates>> findEstimates(String scope) {
        return CompletableFuture.completedStage(Optional.ofNullable(estimated.get(scope)));
    }

    @Override
    public CompletionStage<List<String>> scopes() {
        return CompletableFuture.completedStage(Stream.concat(rankings.keySet().stream(), estimated.keySet().stream())
                .distinct()
                .sorted()
                .limit(SCOPES_MAX)
                .toList());
    }
}
