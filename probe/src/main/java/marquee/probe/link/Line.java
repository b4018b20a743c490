package marquee.probe.link;

import marquee.probe.link.Trace.Period;

/** A trace in time: what comes through between two moments, and when a number of bytes has come. Milliseconds. */
public final class Line {
    private final Trace trace;
    private final double[] endsMs;
    private final double[] bitsBefore;
    private final double roundMs;
    private final double roundBits;

    public Line(Trace trace) {
        this.trace = trace;
        int count = trace.periods().size();
        endsMs = new double[count];
        bitsBefore = new double[count];
        double ms = 0;
        double bits = 0;
        for (int i = 0; i < count; i++) {
            Period period = trace.periods().get(i);
            bitsBefore[i] = bits;
            ms += period.durationMs();
            // A kilobit a second is a bit a millisecond.
            bits += period.kbps() * period.durationMs();
            endsMs[i] = ms;
        }
        roundMs = ms;
        roundBits = bits;
    }

    public double latencyMs(double atMs) {
        return trace.periods().get(at(atMs % roundMs)).latencyMs();
    }

    /** Returns how many bytes come through between two moments. */
    public double bytes(double fromMs, double toMs) {
        return (bitsUntil(toMs) - bitsUntil(fromMs)) / 8;
    }

    /** Returns when the last of so many bytes has come through, if the first may start now. */
    public double arrivalMs(double fromMs, double bytes) {
        double wanted = bitsUntil(fromMs) + bytes * 8;
        double rounds = Math.floor(wanted / roundBits);
        double rest = wanted - rounds * roundBits;
        int low = 0;
        int high = endsMs.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            double until = middle + 1 < bitsBefore.length ? bitsBefore[middle + 1] : roundBits;
            if (until >= rest) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Period period = trace.periods().get(low);
        double begins = low == 0 ? 0 : endsMs[low - 1];
        double within = period.kbps() == 0 ? 0 : (rest - bitsBefore[low]) / period.kbps();
        return Math.max(fromMs, rounds * roundMs + begins + within);
    }

    private double bitsUntil(double atMs) {
        double rounds = Math.floor(atMs / roundMs);
        double rest = atMs - rounds * roundMs;
        int at = at(rest);
        double begins = at == 0 ? 0 : endsMs[at - 1];
        return rounds * roundBits + bitsBefore[at] + trace.periods().get(at).kbps() * (rest - begins);
    }

    private int at(double ms) {
        int low = 0;
        int high = endsMs.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (endsMs[middle] > ms) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
