package marquee.probe;

import java.util.List;

/**
 * What one viewer saw.
 *
 * @param startMs from pressing play to the first frame
 * @param stalls times the picture stood still
 * @param stalledMs all of them together
 * @param playedSeconds of film
 * @param kbpsMean of what was played
 * @param switches of rung from one segment to the next
 * @param abandoned segments given up under way
 * @param score see {@link #score}
 * @param moments the viewing in time, for plots
 */
public record Outcome(
        String trace,
        String policy,
        double startMs,
        int stalls,
        double stalledMs,
        double playedSeconds,
        double kbpsMean,
        int switches,
        int abandoned,
        double score,
        List<Moment> moments) {

    /** A segment as it was fetched. */
    public record Moment(double atSeconds, double kbps, double bufferSeconds, double lineKbps, boolean isStalled) {}

    /** What a second of standing still costs, in nats of quality: QoE_log of Yin, Jindal, Sekar and Sinopoli (SIGCOMM 2015). */
    static final double STALL_COST = 2.66;

    public Outcome {
        moments = List.copyOf(moments);
    }

    /**
     * Returns the quality of experience for each segment, QoE_log of Yin and others: the logarithm of the rate over the
     * lowest, less what switches and standing still take away. The start counts as standing still.
     *
     * @param kbps of the segments in their order
     * @param lowest kbps of the lowest rung
     */
    static double score(List<Double> kbps, double lowest, double stalledMs, double startMs) {
        double sum = 0;
        double before = Double.NaN;
        for (double rate : kbps) {
            double quality = Math.log(rate / lowest);
            sum += quality - (Double.isNaN(before) ? 0 : Math.abs(quality - before));
            before = quality;
        }
        return kbps.isEmpty() ? 0 : (sum - STALL_COST * (stalledMs + startMs) / 1_000) / kbps.size();
    }
}
