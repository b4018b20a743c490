package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import marquee.edge.EdgeMetrics.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What was served, a line a request, on its way to delivery. Never holds anything up: at most {@link #LINES_MAX} wait,
 * further ones are dropped, and so is a batch that delivery does not take; both are counted. Addresses of viewers are
 * not in it.
 *
 * <p>{@link #add} may be called by any thread; the rest happens on one event loop.
 */
final class RequestLog {
    static final int LINES_MAX = 8_192;

    private static final int BATCH_BYTES_MAX = 256 << 10;
    private static final int LINE_BYTES_MAX = 4_096;
    private static final long PERIOD_MILLIS = 1_000;

    private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(LINES_MAX);
    private final AtomicInteger sinceLine = new AtomicInteger();
    private final String edge;
    private final @Nullable String site;
    private final int every;
    private final DeliveryClient delivery;
    private final EdgeMetrics metrics;
    private final Clock clock;
    private boolean sending;

    /** @param every how many requests make one line; 0 for none */
    RequestLog(
            String edge, @Nullable String site, int every, DeliveryClient delivery, EdgeMetrics metrics, Clock clock) {
        this.edge = edge;
        this.site = site;
        this.every = every;
        this.delivery = delivery;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What is kept of a request until there is time to write it out. */
    private record Line(
            long at,
            String key,
            int status,
            long bytes,
            long millis,
            Outcome outcome,
            @Nullable String query,
            @Nullable String object,
            @Nullable String request,
            @Nullable String session,
            @Nullable String state) {}

    /**
     * Notes a request for a file.
     *
     * @param bytes of the body that it is about to get
     */
    void add(HttpServerRequest request, String key, Instant came, int status, long bytes, Outcome outcome) {
        if (isDue()) {
            add(new Line(
                    came.toEpochMilli(),
                    key,
                    status,
                    bytes,
                    Math.max(0, clock.millis() - came.toEpochMilli()),
                    outcome,
                    Cmcd.inQuery(request.uri()),
                    request.getHeader("cmcd-object"),
                    request.getHeader("cmcd-request"),
                    request.getHeader("cmcd-session"),
                    request.getHeader("cmcd-status")));
        }
    }

    /** Notes a hit whose request had no header of CMCD. */
    void addHit(String target, String key, Instant came, long bytes) {
        if (isDue()) {
            String query = Cmcd.inQuery(target);
            add(new Line(came.toEpochMilli(), key, 200, bytes, 0, Outcome.HIT, query, null, null, null, null));
        }
    }

    private boolean isDue() {
        return every == 1 || every > 1 && sinceLine.incrementAndGet() % every == 0;
    }

    private void add(Line line) {
        if (!waiting.offer(line)) {
            metrics.logDropped.increment();
        }
    }

    void start(Vertx vertx) {
        if (every > 0) {
            vertx.setPeriodic(PERIOD_MILLIS, tick -> send());
        }
    }

    /** Sends what waits, one batch after the other. Completes when nothing waits, or when delivery took no more. */
    Future<Void> send() {
        if (sending || waiting.isEmpty()) {
            return Future.succeededFuture();
        }
        Buffer batch = Buffer.buffer();
        int lines = 0;
        while (batch.length() < BATCH_BYTES_MAX - LINE_BYTES_MAX) {
            Line line = waiting.poll();
            if (line == null) {
                break;
            }
            batch.appendString(written(line)).appendByte((byte) '\n');
            lines++;
        }
        int sent = lines;
        sending = true;
        return delivery.post("/v1/edges/requests", "application/x-ndjson", batch)
                .transform(done -> {
                    sending = false;
                    (done.succeeded() ? metrics.logSent : metrics.logDropped).add(sent);
                    return done.succeeded() ? send() : Future.succeededFuture();
                });
    }

    private String written(Line line) {
        JsonObject cmcd = new JsonObject();
        Cmcd.readEscaped(line.query, cmcd);
        Cmcd.read(line.object, cmcd);
        Cmcd.read(line.request, cmcd);
        Cmcd.read(line.session, cmcd);
        Cmcd.read(line.state, cmcd);
        int slash = line.key.indexOf('/');
        return new JsonObject()
                .put("at", line.at)
                .put("edge", edge)
                .put("site", site)
                .put("asset", line.key.substring(0, slash))
                .put("file", line.key.substring(slash + 1))
                .put("status", line.status)
                .put("bytes", line.bytes)
                .put("ms", line.millis)
                .put("outcome", line.outcome.name().toLowerCase(Locale.ROOT))
                .put("cmcd", cmcd.isEmpty() ? null : cmcd)
                .encode();
    }
}
