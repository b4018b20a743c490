package marquee.store.search;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@link SearchMisses} on the heap, for tests and quick demos. */
public final class MemorySearchMisses implements SearchMisses {
    private final Map<String, Miss> held = new ConcurrentHashMap<>();

    @Override
    public void add(Map<String, Integer> misses, Instant now) {
        misses.forEach((query, count) -> held.merge(
                query,
                new Miss(query, count, now),
                (old, added) -> new Miss(query, old.misses() + added.misses(), now)));
    }

    @Override
    public List<Miss> most(int limit) {
        if (limit < 1 || limit > LIST_MAX) {
            throw new IllegalArgumentException("A limit is between 1 and " + LIST_MAX + ": " + limit);
        }
        return held.values().stream()
                .sorted(Comparator.comparingLong(Miss::misses).reversed().thenComparing(Miss::query))
                .limit(limit)
                .toList();
    }

    @Override
    public void remove(String query) {
        held.remove(query);
    }
}
