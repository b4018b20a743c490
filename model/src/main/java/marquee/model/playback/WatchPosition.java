package marquee.model.playback;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;

/**
 * Where a profile stopped watching a title.
 *
 * @param stoppedAt position in the feature, in whole seconds
 * @param observedAt when that was
 */
public record WatchPosition(ProfileId profile, TitleId title, Duration stoppedAt, Instant observedAt) {

    /**
     * The order in which observations of one title by one profile replace each other, whatever order they arrive in: by
     * {@link #writeTime}, and of the same by position.
     */
    public static final Comparator<WatchPosition> BY_AGE =
            Comparator.comparingLong(WatchPosition::writeTime).thenComparing(WatchPosition::stoppedAt);

    private static final int DIGITS = 1_000;

    public WatchPosition {
        if (stoppedAt.isNegative()) {
            throw new IllegalArgumentException("A position cannot be negative: " + stoppedAt);
        }
        stoppedAt = Duration.ofSeconds(stoppedAt.toSeconds());
    }

    /**
     * Microseconds since the epoch: the millisecond of the observation, and below it the position in seconds modulo 1,000.
     * Two devices may be seen in one millisecond, and a store that keeps the newest by such a time, and expires what it
     * holds, would otherwise keep the one that arrived in the later second.
     */
    public long writeTime() {
        return Math.addExact(Math.multiplyExact(observedAt.toEpochMilli(), DIGITS), stoppedAt.toSeconds() % DIGITS);
    }

    /** The write time behind all that was observed up to a moment, its whole millisecond included. */
    public static long writeTimeAfter(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.toEpochMilli(), DIGITS), DIGITS - 1);
    }
}
