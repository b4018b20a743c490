package marquee.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** How an edge is, told honestly. Safe for use by several threads. */
final class Status {
    private final DiskCache cache;
    private final Fills fills;
    private final OriginHealth origin;
    private final EdgeMetrics metrics;
    private volatile boolean draining;
    private volatile double load;

    Status(DiskCache cache, Fills fills, OriginHealth origin, EdgeMetrics metrics) {
        this.cache = cache;
        this.fills = fills;
        this.origin = origin;
        this.metrics = metrics;
    }

    void drain() {
        draining = true;
    }

    boolean isDraining() {
        return draining;
    }

    /** Share of what this edge can carry that is in use, 0 to 1, as of the last second. */
    double load() {
        return load;
    }

    void load(double now) {
        load = now;
    }

    /** Returns what ails this edge, though it still serves what it has; null when nothing does. */
    @Nullable
    String ailment() {
        if (fills.isDiskFailing()) {
            return "The disk takes nothing more.";
        }
        return origin.isAnswering() ? null : "Nothing behind this edge answers.";
    }

    /** 503 only when it takes no viewers: one without its origin or its disk still serves what it has. */
    void health(HttpServerRequest request) {
        String ailment = ailment();
        JsonObject said = new JsonObject().put("status", draining ? "down" : "up");
        if (draining) {
            said.put("reason", "It is draining.");
        } else if (ailment != null) {
            said.put("degraded", ailment);
        }
        request.response()
                .setStatusCode(draining ? 503 : 200)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(said.encode());
    }

    void metrics(HttpServerRequest request) {
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4")
                .end(metrics.text(cache::bytes, cache::objects, fills::underWay, () -> ailment() == null ? 1 : 0));
    }
}
