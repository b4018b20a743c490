package marquee.analytics.trending;

import java.io.Serializable;
import java.time.Duration;

/**
 * The sliding window: so many one-minute panes of event time, ending now.
 *
 * @param panes in the window, the running one included
 * @param tick time between two emissions, milliseconds
 */
record TrendingWindow(int panes, long tick) implements Serializable {
    static final Duration PANE = Duration.ofMinutes(1);
    /** Longest that heartbeats are waited for when event time stands still because nobody watches. */
    static final Duration LATE_MAX = Duration.ofMinutes(2);

    TrendingWindow {
        if (panes < 1 || tick < 1) {
            throw new IllegalArgumentException("A window needs panes and a tick: " + panes + ", " + tick);
        }
    }

    static TrendingWindow of(Duration length, Duration emitInterval) {
        return new TrendingWindow(Math.toIntExact(length.dividedBy(PANE)), emitInterval.toMillis());
    }

    static long paneOf(long at) {
        return at - Math.floorMod(at, PANE.toMillis());
    }

    /**
     * The oldest pane that still counts.
     *
     * @param watermark event time, or {@link Long#MIN_VALUE} before the first heartbeat
     * @param wallTime goes on when event time does not: a silent night must still empty the charts
     */
    long oldestPane(long watermark, long wallTime) {
        long now = Math.max(watermark, wallTime - LATE_MAX.toMillis());
        return paneOf(now) - (panes - 1) * PANE.toMillis();
    }

    /** The first tick after a wall time. All operators share the same ticks. */
    long nextTick(long wallTime) {
        return wallTime - Math.floorMod(wallTime, tick) + tick;
    }
}
