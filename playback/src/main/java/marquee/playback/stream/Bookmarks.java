package marquee.playback.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import marquee.store.history.WatchHistory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads where to go on, but never keeps a viewer waiting for it: too late is as good as never watched. */
final class Bookmarks {
    private static final Logger log = LoggerFactory.getLogger(Bookmarks.class);
    private static final long READ_MS_MAX = 50;
    /** Closer to the end than this, the viewer meant to begin again. */
    private static final Duration END = Duration.ofSeconds(10);

    private static final double COMPLETED_SHARE = 0.97;

    private final WatchHistory history;
    private final LongAdder missed = new LongAdder();

    Bookmarks(WatchHistory history) {
        this.history = history;
    }

    /** Returns the last position, or empty when there is none or it did not come in time. Never fails. */
    Future<Optional<WatchPosition>> find(ProfileId profile, TitleId title, Context context) {
        CompletionStage<Optional<WatchPosition>> read;
        try {
            read = history.find(profile, title);
        } catch (RuntimeException e) {
            return Future.succeededFuture(missed(e));
        }
        return Future.fromCompletionStage(read, context)
                .timeout(READ_MS_MAX, TimeUnit.MILLISECONDS)
                .otherwise(this::missed);
    }

    /** Returns where a player starts; zero for a title that was watched to its end. */
    static Duration startOf(Optional<WatchPosition> stopped, Duration runtime) {
        Duration position = stopped.map(WatchPosition::stoppedAt).orElse(Duration.ZERO);
        boolean completed = position.compareTo(runtime.minus(END)) >= 0
                || position.toMillis() >= COMPLETED_SHARE * runtime.toMillis();
        return completed ? Duration.ZERO : position;
    }

    /** Reads that failed or came too late. Only grows. */
    long missed() {
        return missed.sum();
    }

    private Optional<WatchPosition> missed(Throwable failure) {
        missed.increment();
        log.debug("A bookmark did not come in time, the title starts at its beginning.", failure);
        return Optional.empty();
    }
}
