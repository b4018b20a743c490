package marquee.analytics.trending;

/**
 * How many distinct profiles watched a title in the window, and how long.
 *
 * @param viewers 0 when the last of them has left the window
 * @param minutes watched by all their streams, started ones included
 */
public record ViewerCount(String scope, String title, long viewers, long minutes) {}
