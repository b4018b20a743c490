package marquee.store.recommendation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import marquee.model.catalog.TitleId;

/** {@link SimilarTitles} on the heap, for tests and quick demos. */
public final class MemorySimilarTitles implements SimilarTitles {
    private final Map<TitleId, Held> lists = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> keep(TitleId title, Instant computedAt, List<Neighbour> neighbours) {
        Limits.check("neighbours", neighbours.size(), NEIGHBOURS_MAX);
        lists.merge(
                title,
                new Held(computedAt, List.copyOf(neighbours)),
                (held, late) -> late.computedAt().isBefore(held.computedAt()) ? held : late);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Map<TitleId, List<Neighbour>>> findAll(Collection<TitleId> titles) {
        Limits.check("titles", titles.size(), TITLES_MAX);
        Map<TitleId, List<Neighbour>> found = new HashMap<>();
        for (TitleId title : titles) {
            Held held = lists.get(title);
            if (held != null) {
                found.put(title, held.neighbours());
            }
        }
        return CompletableFuture.completedStage(found);
    }

    private record Held(Instant computedAt, List<Neighbour> neighbours) {}
}
