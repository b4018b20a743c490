package marquee.probe;

import marquee.probe.link.Line;
import marquee.probe.link.Trace;

/**
 * A line in virtual time. Starting a stream costs the page's one request: a round trip and what its answer weighs; each
 * segment costs a round trip on a kept connection, and then what the line lets through.
 */
public final class VirtualFetcher implements Fetcher {
    /** Of an answer of stream/init with its manifest and init segments, compressed. */
    private static final double INIT_BYTES = 12_000;

    private final Line line;
    private double nowMs;

    /** @param beginMs where in the trace the viewer comes */
    public VirtualFetcher(Trace trace, double beginMs) {
        this.line = new Line(trace);
        this.nowMs = beginMs;
    }

    @Override
    public double open() {
        // A new connection, then the request.
        double began = nowMs;
        nowMs = line.arrivalMs(nowMs + 2 * line.latencyMs(nowMs), INIT_BYTES);
        return nowMs - began;
    }

    @Override
    public double rest(double ms) {
        nowMs += ms;
        return ms;
    }

    @Override
    public Transfer begin(int segment, int rung, double bytes) {
        double flowsFrom = nowMs + line.latencyMs(nowMs);
        double done = line.arrivalMs(flowsFrom, bytes);
        return new Transfer() {
            @Override
            public Progress look(double msMax) {
                double from = nowMs;
                boolean isWhole = done <= from + msMax;
                nowMs = isWhole ? Math.max(from, done) : from + msMax;
                double came = nowMs <= flowsFrom ? 0 : line.bytes(Math.max(from, flowsFrom), nowMs);
                return new Progress(nowMs - from, came, isWhole);
            }

            @Override
            public double abandon() {
                // The connection is closed, and another one opened: a round trip.
                double latency = line.latencyMs(nowMs);
                nowMs += latency;
                return latency;
            }
        };
    }
}
