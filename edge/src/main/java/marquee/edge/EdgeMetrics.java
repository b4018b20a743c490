package marquee.edge;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** What an edge counts. Safe for use by several threads. */
final class EdgeMetrics {
    /** How a request for a file ended. */
    enum Outcome {
        /** Served from disk. */
        HIT,
        /** Waited for a fill that another request had started. */
        COALESCED,
        /** Started a fill. */
        FILL,
        /** Served from disk though no longer fresh, because the origin did not answer. */
        STALE,
        /** No token, or one that does not open the asset. */
        DENIED,
        /** Not a file, or no such file. */
        NOT_FOUND,
        /** The origin or this edge failed. */
        ERROR
    }

    /** By ordinal of the outcome. */
    private final LongAdder[] requests = new LongAdder[Outcome.values().length];

    final LongAdder bytesSent = new LongAdder();

    /** Hits that left without the HTTP library. */
    final LongAdder warm = new LongAdder();

    final LongAdder bytesFilled = new LongAdder();
    final LongAdder notStored = new LongAdder();
    final LongAdder diskFailures = new LongAdder();
    final LongAdder logDropped = new LongAdder();
    final LongAdder logSent = new LongAdder();
    final LongAdder prefetched = new LongAdder();
    final LongAdder connections = new LongAdder();
    final LongAdder connectionsRefused = new LongAdder();
    final LongAdder connectionsTooSlow = new LongAdder();

    EdgeMetrics() {
        Arrays.setAll(requests, outcome -> new LongAdder());
    }

    void count(Outcome outcome) {
        requests[outcome.ordinal()].increment();
    }

    long requests(Outcome outcome) {
        return requests[outcome.ordinal()].sum();
    }

    /** Returns all figures in the text format of Prometheus. */
    String text(LongSupplier cacheBytes, LongSupplier cacheObjects, LongSupplier fills, LongSupplier healthy) {
        StringBuilder out = new StringBuilder(1_024);
        out.append("# TYPE marquee_edge_requests_total counter\n");
        for (Outcome outcome : Outcome.values()) {
            out.append("marquee_edge_requests_total{outcome=\"")
                    .append(outcome.name().toLowerCase(Locale.ROOT))
                    .append("\"} ")
                    .append(requests(outcome))
                    .append('\n');
        }
        one(out, "requests_warm_total", "counter", warm.sum());
        one(out, "bytes_sent_total", "counter", bytesSent.sum());
        one(out, "bytes_filled_total", "counter", bytesFilled.sum());
        one(out, "fills_not_stored_total", "counter", notStored.sum());
        one(out, "disk_failures_total", "counter", diskFailures.sum());
        one(out, "prefetched_total", "counter", prefetched.sum());
        one(out, "log_lines_sent_total", "counter", logSent.sum());
        one(out, "log_lines_dropped_total", "counter", logDropped.sum());
        one(out, "connections", "gauge", connections.sum());
        one(out, "connections_refused_total", "counter", connectionsRefused.sum());
        one(out, "connections_too_slow_total", "counter", connectionsTooSlow.sum());
        one(out, "fills", "gauge", fills.getAsLong());
        one(out, "healthy", "gauge", healthy.getAsLong());
        one(out, "cache_bytes", "gauge", cacheBytes.getAsLong());
        one(out, "cache_objects", "gauge", cacheObjects.getAsLong());
        return out.toString();
    }

    private static void one(StringBuilder out, String name, String type, long value) {
        out.append("# TYPE marquee_edge_").append(name).append(' ').append(type).append('\n');
        out.append("marquee_edge_").append(name).append(' ').append(value).append('\n');
    }
}
