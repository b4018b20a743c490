package marquee.probe.abr;

/**
 * How fast the line is, from what came through it: the lesser of a fast and a slow average, each weighted exponentially
 * with time (as Shaka Player and others have it), so that it goes down quickly and up slowly. Not safe for several
 * threads.
 */
public final class Throughput {
    private static final double FAST_SECONDS = 2;
    private static final double SLOW_SECONDS = 6;
    /** Samples of less are mostly latency. */
    private static final double BYTES_MIN = 16_000;

    private final double start;
    private double fast;
    private double slow;
    private double seconds;
    private double pendingBytes;
    private double pendingMs;

    /** @param start bits a second, to be believed until something has been measured */
    public Throughput(double start) {
        this.start = start;
    }

    /** Adds what came in a time that ended now, waiting for the first byte included. Small samples are added up first. */
    public void add(double ms, double bytes) {
        pendingMs += ms;
        pendingBytes += bytes;
        if (pendingBytes < BYTES_MIN && pendingMs < 1_000 || pendingMs <= 0) {
            return;
        }
        double weight = pendingMs / 1_000;
        double rate = 8_000 * pendingBytes / pendingMs;
        fast = mix(fast, rate, weight, FAST_SECONDS);
        slow = mix(slow, rate, weight, SLOW_SECONDS);
        seconds += weight;
        pendingBytes = 0;
        pendingMs = 0;
    }

    /** Returns bits a second. */
    public double estimate() {
        if (seconds == 0) {
            return start;
        }
        return Math.min(unbiased(fast, FAST_SECONDS), unbiased(slow, SLOW_SECONDS));
    }

    public boolean isMeasured() {
        return seconds > 0;
    }

    private double unbiased(double average, double halfLife) {
        return average / (1 - Math.pow(0.5, seconds / halfLife));
    }

    private static double mix(double average, double rate, double weight, double halfLife) {
        double kept = Math.pow(0.5, weight / halfLife);
        return rate * (1 - kept) + average * kept;
    }
}
