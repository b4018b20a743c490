package marquee.analytics.trending;

import java.util.List;

/**
 * The titles of a scope that were watched longest, as a sketch of bounded size knows them.
 *
 * @param computedAt the tick it belongs to, epoch milliseconds; a replay after a restart repeats the tick
 * @param places most minutes first
 */
public record Estimate(String scope, long computedAt, List<Place> places) {

    /** Minutes watched in the window, which are between the two, these included. */
    public record Place(String title, long minutesMin, long minutesMax) {}
}
