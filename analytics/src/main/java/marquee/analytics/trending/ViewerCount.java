package marquee.analytics.trending;

/**
 * How many distinct profiles watched a title in the window.
 *
 * @param viewers 0 when the last of them has left the window
 */
public record ViewerCount(String scope, String title, long viewers) {}
