package marquee.model.playback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What people mean by "started" and "watched". A title that was left within its first minute was opened by accident; one
 * that reached its credits was watched. Both scale down for short films.
 */
public final class WatchRule {
    private static final Duration ACCIDENT_MAX = Duration.ofSeconds(60);
    private static final double ACCIDENT_SHARE = 0.02;
    /** Where nobody said when the credits begin: the last 3 %, but at least ten seconds and at most five minutes. */
    private static final double CREDITS_SHARE = 0.03;

    private static final Duration CREDITS_MIN = Duration.ofSeconds(10);
    private static final Duration CREDITS_MAX = Duration.ofMinutes(5);

    private WatchRule() {}

    /** Whether the credits were reached. */
    public static boolean isCompleted(Duration stoppedAt, Duration runtime, @Nullable Duration creditsAt) {
        return stoppedAt.compareTo(creditsOf(runtime, creditsAt)) >= 0;
    }

    /** Whether more was watched than a glance. */
    public static boolean isStarted(Duration stoppedAt, Duration runtime) {
        Duration share = Duration.ofMillis((long) (runtime.toMillis() * ACCIDENT_SHARE));
        return stoppedAt.compareTo(share.compareTo(ACCIDENT_MAX) < 0 ? share : ACCIDENT_MAX) > 0;
    }

    /** Where the credits begin, or most likely do. */
    public static Duration creditsOf(Duration runtime, @Nullable Duration creditsAt) {
        if (creditsAt != null && creditsAt.compareTo(runtime) < 0 && !creditsAt.isZero()) {
            return creditsAt;
        }
        Duration share = Duration.ofMillis((long) (runtime.toMillis() * CREDITS_SHARE));
        Duration longer = share.compareTo(CREDITS_MIN) < 0 ? CREDITS_MIN : share;
        Duration credits = longer.compareTo(CREDITS_MAX) > 0 ? CREDITS_MAX : longer;
        Duration start = runtime.minus(credits);
        // Of a clip, ten seconds are no credits: three quarters of it are watched first.
        Duration least = runtime.multipliedBy(3).dividedBy(4);
        return start.compareTo(least) < 0 ? least : start;
    }
}
