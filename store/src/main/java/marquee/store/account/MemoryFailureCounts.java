package marquee.store.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@link FailureCounts} of one process, at most {@value #ENTRIES_MAX}: what is left of them while the database is away.
 * Safe for use by several threads.
 */
public final class MemoryFailureCounts implements FailureCounts {
    private static final int ENTRIES_MAX = 100_000;

    private final Map<SecretHash, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SecretHash, Count> eldest) {
            return size() > ENTRIES_MAX;
        }
    };

    @Override
    public synchronized Optional<Count> find(SecretHash key, Instant now) {
        return Optional.ofNullable(counts.get(key))
                .filter(count -> count.windowEnd().isAfter(now));
    }

    @Override
    public synchronized void add(SecretHash key, Instant now, Instant windowEnd) {
        counts.compute(
                key,
                (same, held) -> held == null || !held.windowEnd().isAfter(now)
                        ? new Count(1, windowEnd)
                        : new Count(held.failures() + 1, held.windowEnd()));
    }

    @Override
    public synchronized void clear(SecretHash key) {
        counts.remove(key);
    }

    @Override
    public synchronized int removeExpired(Instant before) {
        int size = counts.size();
        counts.values().removeIf(count -> count.windowEnd().isBefore(before));
        return size - counts.size();
    }
}
