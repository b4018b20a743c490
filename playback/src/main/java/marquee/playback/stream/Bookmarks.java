package marquee.playback.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import marquee.model.playback.WatchRule;
import marquee.store.history.WatchHistory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads where to go on, but never keeps a start waiting for it for long: an answer says when it had to do without, and the
 * player asks once more.
 */
final class Bookmarks {
    private static final Logger log = LoggerFactory.getLogger(Bookmarks.class);
    private static final long READ_MS_MAX = 50;
    /** A player that was told to ask again shows nothing yet, so it is answered within the patience of a person. */
    private static final long LATE_READ_MS_MAX = 2_000;

    private final WatchHistory history;
    private final LongAdder missed = new LongAdder();

    Bookmarks(WatchHistory history) {
        this.history = history;
    }

    /** Returns the last position, or that it did not come within 50 ms. Never fails. */
    Future<Found> find(ProfileId profile, TitleId title, Context context) {
        return read(profile, title, context)
                .timeout(READ_MS_MAX, TimeUnit.MILLISECONDS)
                .map(position -> new Found(position, false))
                .otherwise(this::missed);
    }

    /** Returns the last position, empty when there is none. Fails when it does not come within two seconds. */
    Future<Optional<WatchPosition>> findLate(ProfileId profile, TitleId title, Context context) {
        return read(profile, title, context)
                .timeout(LATE_READ_MS_MAX, TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(new PlatformException(
                        ErrorCode.UNAVAILABLE, "The bookmark of '" + title + "' did not come in time.", failure)));
    }

    /** Returns where a player starts; zero for a title that was watched as far as its credits. */
    static Duration startOf(Optional<WatchPosition> stopped, Duration runtime, @Nullable Duration creditsAt) {
        Duration position = stopped.map(WatchPosition::stoppedAt).orElse(Duration.ZERO);
        return WatchRule.isCompleted(position, runtime, creditsAt) ? Duration.ZERO : position;
    }

    /** Reads that failed or came too late. Only grows. */
    long missed() {
        return missed.sum();
    }

    private Future<Optional<WatchPosition>> read(ProfileId profile, TitleId title, Context context) {
        try {
            return Future.fromCompletionStage(history.find(profile, title), context);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Found missed(Throwable failure) {
        missed.increment();
        log.debug("A bookmark did not come in time, the player asks again.", failure);
        return new Found(Optional.empty(), true);
    }

    /**
     * What was known when the stream started.
     *
     * @param isLate whether the read had not ended, so that the position may be wrong
     */
    record Found(Optional<WatchPosition> position, boolean isLate) {}
}
