package marquee.delivery.fill;

/**
 * When and how much edges are filled, under {@code marquee.delivery.fill}.
 *
 * @param windowStartHour of the edge's own day, 0 to 23: when viewers sleep
 * @param windowHours how long it may take, 1 to 24; 24 fills at any time
 * @param bytesPerSecondMax of one edge within the window
 * @param diskShareMax of its cache that a plan may take, above 0 to 1; the rest follows what viewers do
 * @param premiereRequests how often the first segment of a new title is expected to be asked for on its first day
 */
public record FillConfig(
        int windowStartHour, int windowHours, long bytesPerSecondMax, double diskShareMax, double premiereRequests) {

    public FillConfig {
        if (windowStartHour < 0 || windowStartHour > 23 || windowHours < 1 || windowHours > 24) {
            throw new IllegalArgumentException("A fill window starts at 0 to 23 and takes 1 to 24 hours");
        }
        if (bytesPerSecondMax < 1 || !(diskShareMax > 0) || diskShareMax > 1 || !(premiereRequests >= 0)) {
            throw new IllegalArgumentException(
                    "Fill needs a rate, a share of the disk up to 1, and requests of a premiere");
        }
    }
}
