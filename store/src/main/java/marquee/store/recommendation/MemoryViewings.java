package marquee.store.recommendation;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import marquee.model.playback.WatchPosition;
import org.jspecify.annotations.Nullable;

/** {@link Viewings} on the heap, of what a test has added. */
public final class MemoryViewings implements Viewings {
    private static final Comparator<WatchPosition> BY_PLACE = Comparator.comparing(
                    (WatchPosition position) -> position.profile().value())
            .thenComparing(position -> position.title().value());

    private final ConcurrentSkipListMap<WatchPosition, WatchPosition> positions = new ConcurrentSkipListMap<>(BY_PLACE);

    /** Adds a position in the place of the one held of the same profile and title. */
    public void add(WatchPosition position) {
        WatchPosition kept = new WatchPosition(
                position.profile(),
                position.title(),
                position.stoppedAt(),
                position.observedAt().truncatedTo(ChronoUnit.MILLIS));
        positions.put(kept, kept);
    }

    @Override
    public CompletionStage<Page> list(@Nullable String cursor, int limit) {
        Limits.checkPage(limit);
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        List<WatchPosition> all = List.copyOf(positions.values());
        int to = Math.min(all.size(), from + limit);
        return CompletableFuture.completedStage(
                new Page(all.subList(from, to), to < all.size() ? Integer.toString(to) : null));
    }
}
