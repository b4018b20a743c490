package marquee.playback.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import marquee.model.playback.StreamTicket;
import marquee.store.history.WatchHistory;
import marquee.store.screen.Screens;
import marquee.store.screen.Screens.Screen;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which screens of an account are watching, as far as all playback processes together know: each writes down what starts
 * and ends with it, and whether a screen still plays is told by the bookmark that its heartbeats move, whoever takes
 * them. So a screen costs one write when it starts and none while it plays.
 *
 * <p>What is not known within 50 ms does not count: a start is never kept waiting and never fails for it. Two starts at the
 * same moment on two processes may both be let in. Safe for use by several threads; nothing waits.
 */
public final class OtherScreens {
    private static final Logger log = LoggerFactory.getLogger(OtherScreens.class);
    private static final long READ_MS_MAX = 50;

    /** A screen that nobody has seen for so long will not be seen again. */
    private static final Duration GONE_AFTER = Duration.ofHours(1);

    private final Screens screens;
    private final WatchHistory history;
    private final Duration silenceMax;
    private final Clock clock;
    private final LongAdder missed = new LongAdder();

    public OtherScreens(Screens screens, WatchHistory history, Duration heartbeat, Clock clock) {
        this.screens = screens;
        this.history = history;
        this.silenceMax = heartbeat.multipliedBy(LiveStreams.MISSED_MAX);
        this.clock = clock;
    }

    /**
     * Returns what is known of the account's screens. Never fails.
     *
     * @param enough looks no closer when there are fewer than so many: then even all of them would do no harm
     */
    Future<Known> of(StreamTicket ticket, int enough, Context context) {
        return future(() -> screens.list(ticket.user()), context)
                .compose(known -> {
                    List<Screen> others = known.stream()
                            .filter(screen -> !screen.profile().equals(ticket.profile())
                                    || !screen.title().equals(ticket.title()))
                            .toList();
                    Future<List<Screen>> playing =
                            others.size() < enough ? Future.succeededFuture(List.of()) : live(others, context);
                    return playing.map(live -> new Known(live, known));
                })
                .timeout(READ_MS_MAX, TimeUnit.MILLISECONDS)
                .otherwise(failure -> {
                    missed.increment();
                    log.debug("An account's other screens were not known in time.", failure);
                    return Known.NOTHING;
                });
    }

    /**
     * An account's screens, as all processes have written them down.
     *
     * @param playing those that play, the caller's own not among them
     * @param written all that have started and not stopped, or null when that is not known
     */
    record Known(List<Screen> playing, @Nullable List<Screen> written) {
        static final Known NOTHING = new Known(List.of(), null);

        /** Whether a screen that was written down stopped since, at whatever process. */
        boolean isEnded(UUID stream) {
            return written != null
                    && written.size() < Screens.LISTED_MAX
                    && written.stream().noneMatch(screen -> screen.stream().equals(stream));
        }
    }

    /** Writes down that a screen starts here. Returns at once. */
    void began(StreamTicket ticket) {
        Screen screen = new Screen(ticket.user(), ticket.stream(), ticket.profile(), ticket.title(), clock.instant());
        written(() -> screens.keep(screen));
    }

    /** Writes down that a screen has stopped. Returns at once. */
    public void ended(StreamTicket ticket) {
        written(() -> screens.remove(ticket.user(), ticket.stream()));
    }

    /** Reads and writes that failed or came too late. Only grows. */
    public long missed() {
        return missed.sum();
    }

    private Future<List<Screen>> live(List<Screen> known, Context context) {
        List<Future<Instant>> seen = new ArrayList<>();
        for (Screen screen : known) {
            seen.add(future(() -> history.find(screen.profile(), screen.title()), context)
                    .map(found -> found.filter(position -> position.observedAt().isAfter(screen.startedAt()))
                            .map(position -> position.observedAt())
                            .orElse(screen.startedAt())));
        }
        return Future.all(seen).map(all -> {
            Instant now = clock.instant();
            List<Screen> live = new ArrayList<>();
            for (int i = 0; i < known.size(); i++) {
                Screen screen = known.get(i);
                Duration silent =
                        Duration.between(Objects.requireNonNull(seen.get(i).result()), now);
                if (silent.compareTo(silenceMax) < 0) {
                    live.add(screen);
                } else if (silent.compareTo(GONE_AFTER) > 0) {
                    written(() -> screens.remove(screen.user(), screen.stream()));
                }
            }
            return live;
        });
    }

    private void written(Supplier<CompletionStage<Void>> write) {
        try {
            write.get().whenComplete((done, failure) -> {
                if (failure != null) {
                    missed(failure);
                }
            });
        } catch (RuntimeException e) {
            missed(e);
        }
    }

    private void missed(Throwable failure) {
        missed.increment();
        log.debug("A screen could not be written down; other processes do not know of it.", failure);
    }

    private static <T> Future<T> future(Supplier<CompletionStage<T>> ask, Context context) {
        try {
            return Future.fromCompletionStage(ask.get(), context);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
