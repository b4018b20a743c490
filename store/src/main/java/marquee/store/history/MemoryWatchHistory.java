package marquee.store.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;

/** {@link WatchHistory} on the heap, for tests and quick demos. Unlike the engine it never misses a write. */
public final class MemoryWatchHistory implements WatchHistory {
    private final Map<Key, WatchPosition> positions = new HashMap<>();
    private final Map<Key, Instant> removals = new HashMap<>();
    private final Map<ProfileId, Instant> erasures = new HashMap<>();

    @Override
    public synchronized CompletionStage<Void> record(WatchPosition position) {
        Key key = new Key(position.profile(), position.title());
        Instant observedAt = position.observedAt().truncatedTo(ChronoUnit.MILLIS);
        // As in Cassandra, a removal hides what was observed in the same millisecond.
        if (observedAt.isAfter(removals.getOrDefault(key, Instant.MIN))
                && observedAt.isAfter(erasures.getOrDefault(position.profile(), Instant.MIN))) {
            WatchPosition kept =
                    new WatchPosition(position.profile(), position.title(), position.stoppedAt(), observedAt);
            positions.merge(key, kept, BinaryOperator.maxBy(WatchPosition.BY_AGE));
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Optional<WatchPosition>> find(ProfileId profile, TitleId title) {
        return CompletableFuture.completedStage(Optional.ofNullable(positions.get(new Key(profile, title))));
    }

    @Override
    public synchronized CompletionStage<List<WatchPosition>> latest(ProfileId profile, int limit) {
        if (limit < 1 || limit > LATEST_MAX) {
            throw new IllegalArgumentException("A limit is between 1 and " + LATEST_MAX + ": " + limit);
        }
        return CompletableFuture.completedStage(
                sorted(profile).stream().limit(limit).toList());
    }

    @Override
    public synchronized CompletionStage<List<WatchPosition>> all(ProfileId profile) {
        return CompletableFuture.completedStage(
                sorted(profile).stream().limit(TITLES_MAX).toList());
    }

    private List<WatchPosition> sorted(ProfileId profile) {
        return positions.values().stream()
                .filter(position -> position.profile().equals(profile))
                .sorted(Comparator.comparing(WatchPosition::observedAt).reversed())
                .toList();
    }

    @Override
    public synchronized CompletionStage<Void> remove(ProfileId profile, TitleId title, Instant now) {
        Key key = new Key(profile, title);
        Instant removedAt = removals.merge(
                key, now.truncatedTo(ChronoUnit.MILLIS), (held, late) -> held.isBefore(late) ? late : held);
        positions.computeIfPresent(
                key, (same, position) -> position.observedAt().isAfter(removedAt) ? position : null);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Void> removeAll(ProfileId profile, Instant until) {
        erasures.merge(
                profile, until.truncatedTo(ChronoUnit.MILLIS), (held, late) -> held.isBefore(late) ? late : held);
        positions
                .values()
                .removeIf(position -> position.profile().equals(profile)
                        && !position.observedAt().isAfter(erasures.getOrDefault(profile, Instant.MIN)));
        return CompletableFuture.completedStage(null);
    }

    private record Key(ProfileId profile, TitleId title) {}
}
