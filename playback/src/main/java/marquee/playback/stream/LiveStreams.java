package marquee.playback.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.StreamTicket;
import org.jspecify.annotations.Nullable;

/**
 * Which screens of each account are watching, as this process has seen it: a screen counts from its start until three
 * heartbeats are missed or it says that it stopped. Of other processes' screens {@link OtherScreens} knows.
 *
 * <p>A second start of one title by one profile takes the place of the first: that is a reloaded page.
 *
 * <p>Bounded; when full, the accounts seen longest ago are forgotten, in the viewers' favour. Safe for use by several
 * threads; nothing waits.
 */
public final class LiveStreams {
    /** Heartbeats a screen may miss and still count. */
    static final int MISSED_MAX = 3;
    /** Most screens remembered of one account; no plan has as many. */
    private static final int SCREENS_MAX = 32;
    /** A screen that began before this stands in every replica, or has stopped at another process. */
    private static final long WRITTEN_MS = 5_000;

    private final Cache<UserId, List<Screen>> accounts;
    private final long silenceMsMax;
    private final Clock clock;

    public LiveStreams(Duration heartbeat, int accountsMax, Clock clock) {
        this.clock = clock;
        silenceMsMax = heartbeat.multipliedBy(MISSED_MAX).toMillis();
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        accounts = Caffeine.newBuilder()
                .maximumSize(accountsMax)
                .expireAfterAccess(Duration.ofMillis(silenceMsMax))
                .ticker(ticker)
                .build();
    }

    /**
     * Counts a screen that starts. Returns false, and counts nothing, when the account has as many as it may.
     *
     * @param known what all processes have written down of the account, on this one or on others
     */
    boolean claim(StreamTicket ticket, int screensMax, OtherScreens.Known known) {
        long now = clock.millis();
        List<Screen> after = accounts.asMap().compute(ticket.user(), (user, screens) -> {
            List<Screen> live = live(screens, now);
            live.removeIf(screen ->
                    screen.isSamePlace(ticket) || now - screen.sinceMs > WRITTEN_MS && known.isEnded(screen.stream));
            long elsewhere = known.playing().stream()
                    .filter(other -> live.stream().noneMatch(screen -> screen.stream.equals(other.stream())))
                    .count();
            if (live.size() + elsewhere < Math.min(screensMax, SCREENS_MAX)) {
                live.add(new Screen(ticket, now));
            }
            return List.copyOf(live);
        });
        return after != null && after.stream().anyMatch(screen -> screen.stream.equals(ticket.stream()));
    }

    /** Notes a heartbeat. A screen that started elsewhere is counted from here on, even beyond the plan. */
    public void seen(StreamTicket ticket) {
        long now = clock.millis();
        List<Screen> screens = accounts.getIfPresent(ticket.user());
        if (screens != null) {
            for (Screen screen : screens) {
                if (screen.stream.equals(ticket.stream())) {
                    screen.seenAtMs = now;
                    return;
                }
                // The page that was replaced keeps nothing alive and takes no place.
                if (screen.isSamePlace(ticket) && now - screen.seenAtMs < silenceMsMax) {
                    return;
                }
            }
        }
        accounts.asMap().compute(ticket.user(), (user, before) -> {
            List<Screen> live = live(before, now);
            if (live.size() < SCREENS_MAX) {
                live.add(new Screen(ticket, now));
            }
            return List.copyOf(live);
        });
    }

    /** Notes that a screen stopped, which frees its place at once. */
    public void ended(StreamTicket ticket) {
        long now = clock.millis();
        accounts.asMap().computeIfPresent(ticket.user(), (user, screens) -> {
            List<Screen> live = live(screens, now);
            live.removeIf(screen -> screen.stream.equals(ticket.stream()));
            return live.isEmpty() ? null : List.copyOf(live);
        });
    }

    /** Returns how many screens of an account this process counts now. */
    int count(UserId user) {
        return live(accounts.getIfPresent(user), clock.millis()).size();
    }

    public long accounts() {
        return accounts.estimatedSize();
    }

    private List<Screen> live(@Nullable List<Screen> screens, long now) {
        List<Screen> live = new ArrayList<>();
        if (screens != null) {
            for (Screen screen : screens) {
                if (now - screen.seenAtMs < silenceMsMax) {
                    live.add(screen);
                }
            }
        }
        return live;
    }

    private static final class Screen {
        private final UUID stream;
        private final ProfileId profile;
        private final TitleId title;
        private final long sinceMs;
        private volatile long seenAtMs;

        Screen(StreamTicket ticket, long nowMs) {
            stream = ticket.stream();
            profile = ticket.profile();
            title = ticket.title();
            sinceMs = nowMs;
            seenAtMs = nowMs;
        }

        boolean isSamePlace(StreamTicket ticket) {
            return profile.equals(ticket.profile()) && title.equals(ticket.title());
        }
    }
}
