package marquee.playback.history;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileErased;
import marquee.store.event.EventTopic;
import marquee.store.history.WatchHistory;

/**
 * Forgets the bookmarks of profiles that were removed: everything observed up to the time in the event. When that fails
 * the batch comes again. Called on the subscription's thread.
 */
public final class HistoryEraser implements EventTopic.BatchHandler<ProfileErased> {
    /** The reader group: processes of one deployment share the erasures between them. */
    public static final String GROUP = "history-eraser";

    private static final long BATCH_SECONDS_MAX = 30;

    private final WatchHistory history;

    private HistoryEraser(WatchHistory history) {
        this.history = history;
    }

    /** Starts to read. Closing the subscription finishes the batch at hand. */
    public static EventTopic.Subscription start(EventTopic<ProfileErased> topic, WatchHistory history) {
        return topic.subscribe(GROUP, new HistoryEraser(history));
    }

    @Override
    public void handle(List<ProfileErased> events) throws InterruptedException {
        CompletableFuture<?>[] removals = events.stream()
                .map(event -> history.removeAll(event.profile(), event.at()).toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(removals).get(BATCH_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, "The history of " + events.size() + " profiles was not all forgotten", e);
        }
    }
}
