package marquee.store.recommendation;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** {@link Recommendations} on the heap, for tests and quick demos. Forgets nothing. */
public final class MemoryRecommendations implements Recommendations {
    private final Map<String, Offer> offers = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> keep(Offer offer) {
        Offer kept = new Offer(
                offer.audience(),
                offer.computedAt().truncatedTo(ChronoUnit.MILLIS),
                offer.kids(),
                offer.genres(),
                offer.rows());
        offers.merge(
                kept.audience(), kept, (held, late) -> late.computedAt().isBefore(held.computedAt()) ? held : late);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Optional<Offer>> find(String audience) {
        return CompletableFuture.completedStage(Optional.ofNullable(offers.get(audience)));
    }
}
