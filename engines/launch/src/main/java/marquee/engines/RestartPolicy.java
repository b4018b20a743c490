package marquee.engines;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether a child that ended is started again, and when: at once after a single accident, later and later when
 * it keeps ending, and not at all in the end. Not thread-safe.
 */
final class RestartPolicy {
    static final int TRIES_MAX = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);
    /** Who was well for this long starts with a clean sheet. */
    private static final Duration WELL = Duration.ofMinutes(2);

    private int tries;

    /** Returns how long to wait before the next start, or empty to give up. */
    Optional<Duration> afterEnd(Duration wasReadyFor) {
        if (wasReadyFor.compareTo(WELL) >= 0) {
            tries = 0;
        }
        if (tries == TRIES_MAX) {
            return Optional.empty();
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << tries);
        tries++;
        return Optional.of(pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX);
    }
}
