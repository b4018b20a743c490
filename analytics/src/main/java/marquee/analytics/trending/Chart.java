package marquee.analytics.trending;

import java.util.List;

/**
 * The most watched titles of a scope, first place first.
 *
 * @param computedAt the tick it was computed for, epoch milliseconds; a replay after a crash repeats the tick, so it
 *     cannot replace what a later tick has written
 */
public record Chart(String scope, long computedAt, List<ViewerCount> places) {}
