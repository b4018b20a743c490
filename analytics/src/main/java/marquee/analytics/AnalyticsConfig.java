package marquee.analytics;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The analytics role, under {@code marquee.analytics}.
 *
 * @param checkpointDirectory on a disk of its own life: losing it empties the charts until they have counted anew
 * @param checkpointInterval how much may have to be read again after a crash
 * @param emitInterval time between two charts of a scope; 10 seconds at most, a divisor of a minute at best
 * @param window how far back a view counts, in whole minutes up to a day
 * @param viewMin how much of a title a profile must have watched to count as a viewer; its end counts anyway
 * @param exact whether viewers are counted title by title; without, charts are estimates in bounded memory
 * @param parallelism tasks of each kind; more than the topic has partitions are of no use to the source
 */
public record AnalyticsConfig(
        Path checkpointDirectory,
        Duration checkpointInterval,
        Duration emitInterval,
        Duration window,
        Duration viewMin,
        boolean exact,
        int parallelism) {
    private static final Duration EMIT_MAX = Duration.ofSeconds(10);
    private static final Duration WINDOW_MAX = Duration.ofDays(1);
    private static final Duration VIEW_MAX = Duration.ofHours(1);
    private static final int PARALLELISM_MAX = 64;

    public AnalyticsConfig {
        require(checkpointInterval.toMillis() >= 100, "checkpoint-interval must be 100 ms or more", checkpointInterval);
        require(
                emitInterval.toMillis() >= 100 && emitInterval.compareTo(EMIT_MAX) <= 0,
                "emit-interval must be from 100 ms to 10 s",
                emitInterval);
        require(
                window.toMinutes() >= 1 && window.compareTo(WINDOW_MAX) <= 0,
                "window must be from a minute to a day",
                window);
        require(
                !viewMin.isNegative() && viewMin.compareTo(VIEW_MAX) <= 0,
                "view-min must be from 0 to an hour",
                viewMin);
        require(parallelism >= 1 && parallelism <= PARALLELISM_MAX, "parallelism must be from 1 to 64", parallelism);
    }

    private static void require(boolean holds, String sentence, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("marquee.analytics." + sentence + ": " + value);
        }
    }
}
