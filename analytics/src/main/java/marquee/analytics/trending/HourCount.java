package marquee.analytics.trending;

/**
 * Distinct viewers of a title in an hour of event time.
 *
 * @param hour its start, epoch milliseconds
 * @param countedAt wall time, epoch milliseconds: of two counts of an hour the later one holds
 */
public record HourCount(String scope, String title, long hour, long viewers, long countedAt) {}
