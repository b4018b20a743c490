package marquee.edge;

/**
 * How many questions one server behind this edge may have open at once, learnt from how it answers: additive increase
 * and multiplicative decrease (Chiu and Jain, 1989) on failures and on waiting times that grow beyond twice the best
 * ones. A server that slows down is asked less, before it falls over.
 *
 * <p>Not safe for use by several threads.
 */
final class AdaptiveLimit {
    static final int MIN = 4;

    private static final int START = 20;
    private static final double SLOWER = 2;
    private static final double ON_FAILURE = 0.7;
    private static final double ON_DELAY = 0.95;

    /** Answers below this time are never called slow: on one machine everything is noise. */
    private static final long QUICK_NANOS = 20_000_000;

    /** How fast the best time is forgotten: about a thousand answers. */
    private static final double DRIFT = 1.001;

    private final int max;
    private double limit;
    private double bestNanos = Double.MAX_VALUE;

    AdaptiveLimit(int max) {
        this.max = Math.max(MIN, max);
        this.limit = Math.min(START, this.max);
    }

    int limit() {
        return (int) limit;
    }

    /**
     * Learns from one answer.
     *
     * @param nanos until its head came
     * @param open how many questions were open then, this one included
     */
    void answered(long nanos, boolean failed, int open) {
        if (failed) {
            limit = Math.max(MIN, limit * ON_FAILURE);
            return;
        }
        bestNanos = Math.min(nanos, bestNanos * DRIFT);
        if (nanos > QUICK_NANOS && nanos > SLOWER * bestNanos) {
            limit = Math.max(MIN, limit * ON_DELAY);
        } else if (open >= limit / 2) {
            // Only who uses the room gets more of it.
            limit = Math.min(max, limit + 1 / limit);
        }
    }
}
