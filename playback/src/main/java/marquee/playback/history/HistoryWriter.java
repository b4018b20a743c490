package marquee.playback.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.Heartbeat;
import marquee.model.playback.WatchPosition;
import marquee.playback.http.PlaybackMetrics;
import marquee.store.event.EventTopic;
import marquee.store.history.WatchHistory;

/**
 * Turns heartbeats into bookmarks: the newest of each profile and title within a batch is written, {@link
 * #WRITES_AT_ONCE_MAX} at a time. When a write fails the whole batch comes again; writing twice changes nothing, as the
 * newest observation wins. Called on the subscription's thread, which it blocks until the batch is written.
 *
 * <p>A finished title keeps its position; readers tell by its share of the runtime.
 */
public final class HistoryWriter implements EventTopic.BatchHandler<Heartbeat> {
    /** The reader group: processes of one deployment share the heartbeats between them. */
    public static final String GROUP = "history-writer";

    static final int WRITES_AT_ONCE_MAX = 256;
    private static final long BATCH_SECONDS_MAX = 30;

    private final WatchHistory history;
    private final PlaybackMetrics metrics;

    private HistoryWriter(WatchHistory history, PlaybackMetrics metrics) {
        this.history = history;
        this.metrics = metrics;
    }

    /** Starts to read. Closing the subscription finishes the batch at hand. */
    public static EventTopic.Subscription start(
            EventTopic<Heartbeat> topic, WatchHistory history, PlaybackMetrics metrics) {
        return topic.subscribe(GROUP, new HistoryWriter(history, metrics));
    }

    @Override
    public void handle(List<Heartbeat> events) throws InterruptedException {
        Collection<WatchPosition> newest = coalesce(events);
        try {
            write(newest);
        } catch (ExecutionException | TimeoutException | PlatformException e) {
            metrics.historyFailed();
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, "Bookmarks of " + events.size() + " heartbeats were not all written", e);
        }
        metrics.historyWritten(newest.size());
    }

    /** Returns the newest position of each profile and title; of two at one instant, the one sent later. */
    static Collection<WatchPosition> coalesce(List<Heartbeat> events) {
        Map<Place, Heartbeat> newest = new LinkedHashMap<>();
        for (Heartbeat event : events) {
            newest.merge(
                    new Place(event.profile(), event.title()),
                    event,
                    (held, next) -> isNewer(next, held) ? next : held);
        }
        return newest.values().stream()
                .map(event -> new WatchPosition(event.profile(), event.title(), event.position(), event.observedAt()))
                .toList();
    }

    private static boolean isNewer(Heartbeat next, Heartbeat held) {
        int later = next.observedAt().compareTo(held.observedAt());
        return later > 0 || later == 0 && next.sequence() >= held.sequence();
    }

    private void write(Collection<WatchPosition> positions)
            throws InterruptedException, ExecutionException, TimeoutException {
        Semaphore room = new Semaphore(WRITES_AT_ONCE_MAX);
        List<CompletableFuture<Void>> writes = new ArrayList<>(positions.size());
        for (WatchPosition position : positions) {
            if (!room.tryAcquire(BATCH_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new PlatformException(ErrorCode.UNAVAILABLE, "The history does not take writes");
            }
            writes.add(history.record(position)
                    .whenComplete((done, failure) -> room.release())
                    .toCompletableFuture());
        }
        CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new)).get(BATCH_SECONDS_MAX, TimeUnit.SECONDS);
    }

    private record Place(ProfileId profile, TitleId title) {}
}
