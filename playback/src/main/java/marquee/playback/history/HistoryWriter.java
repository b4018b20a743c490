package marquee.playback.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BinaryOperator;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.Heartbeat;
import marquee.model.playback.WatchPosition;
import marquee.playback.http.PlaybackMetrics;
import marquee.store.event.EventTopic;
import marquee.store.history.WatchHistory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns heartbeats into bookmarks: the newest of each profile and title within a batch is written, {@link
 * #WRITES_AT_ONCE_MAX} at a time. When a write fails the whole batch comes again; writing twice changes nothing, as the
 * newest observation wins. Called on the subscription's thread, which it blocks until the batch is written.
 *
 * <p>However heartbeats are cut into batches, repeated or reordered, the rows end up the same: within a batch the same
 * one wins that would win in the table, the later by the millisecond and then the one further into the feature.
 *
 * <p>A heartbeat from the future would win for as long as its clock is ahead, so it is left out. One that the table
 * refuses for ever is left out too, and the stream goes on. A finished title keeps its position; readers tell by {@link
 * marquee.model.playback.WatchRule}.
 */
public final class HistoryWriter implements EventTopic.BatchHandler<Heartbeat> {
    /** The reader group: processes of one deployment share the heartbeats between them. */
    public static final String GROUP = "history-writer";

    static final int WRITES_AT_ONCE_MAX = 256;
    /** How far the clocks of playback processes may be apart. */
    static final Duration AHEAD_MAX = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(HistoryWriter.class);
    private static final long BATCH_SECONDS_MAX = 30;

    private final WatchHistory history;
    private final PlaybackMetrics metrics;
    private final Clock clock;

    /** Made directly only by benchmarks; a role calls {@link #start}. */
    public HistoryWriter(WatchHistory history, PlaybackMetrics metrics, Clock clock) {
        this.history = history;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Starts to read. Closing the subscription finishes the batch at hand. */
    public static EventTopic.Subscription start(
            EventTopic<Heartbeat> topic, WatchHistory history, PlaybackMetrics metrics, Clock clock) {
        return topic.subscribe(GROUP, new HistoryWriter(history, metrics, clock));
    }

    @Override
    public void handle(List<Heartbeat> events) throws InterruptedException {
        Instant latest = clock.instant().plus(AHEAD_MAX);
        Collection<WatchPosition> newest = coalesce(events.stream()
                .filter(event -> !event.observedAt().isAfter(latest))
                .toList());
        try {
            write(newest);
        } catch (ExecutionException | TimeoutException | PlatformException e) {
            metrics.historyFailed();
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, "Bookmarks of " + events.size() + " heartbeats were not all written", e);
        }
        metrics.historyWritten(newest.size());
    }

    /** Returns the newest position of each profile and title, by {@link WatchPosition#BY_AGE}. */
    static Collection<WatchPosition> coalesce(List<Heartbeat> events) {
        Map<Place, WatchPosition> newest = new LinkedHashMap<>();
        for (Heartbeat event : events) {
            newest.merge(
                    new Place(event.profile(), event.title()),
                    new WatchPosition(event.profile(), event.title(), event.position(), event.observedAt()),
                    BinaryOperator.maxBy(WatchPosition.BY_AGE));
        }
        return newest.values();
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
                    .exceptionally(failure -> leaveOut(position, failure))
                    .toCompletableFuture());
        }
        CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new)).get(BATCH_SECONDS_MAX, TimeUnit.SECONDS);
    }

    /** Leaves a position out that would fail each time; any other failure is for the next attempt. */
    private static @Nullable Void leaveOut(WatchPosition position, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof PlatformException refused && refused.code() == ErrorCode.INTERNAL) {
            log.error("A bookmark cannot be written and is left out. title={}", position.title(), refused);
            return null;
        }
        throw new CompletionException(cause);
    }

    private record Place(ProfileId profile, TitleId title) {}
}
