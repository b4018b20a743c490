package marquee.edge;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings here what delivery's plan wants here, before anyone asks. One file after the other, and none while viewers wait
 * for files or the edge is busy: whoever watches comes first. All on one event loop.
 */
final class Prefetcher {
    private static final Logger log = LoggerFactory.getLogger(Prefetcher.class);

    static final int FILES_MAX = 50_000;

    private static final long PLAN_MILLIS = 30_000;
    private static final long FIRST_PLAN_MILLIS = 2_000;
    private static final long YIELD_MILLIS = 250;

    /** In a row: then the rest of the plan waits for the next look. */
    private static final int FAILURES_MAX = 5;

    private final Vertx vertx;
    private final String path;
    private final DeliveryClient delivery;
    private final MediaHandler media;
    private final BooleanSupplier viewersFirst;
    private final EdgeMetrics metrics;
    private Deque<String> wanted = new ArrayDeque<>();
    private @Nullable String etag;
    private int failures;
    private boolean fetching;

    /** @param viewersFirst whether there is something more urgent to do */
    Prefetcher(
            Vertx vertx,
            String edge,
            DeliveryClient delivery,
            MediaHandler media,
            BooleanSupplier viewersFirst,
            EdgeMetrics metrics) {
        this.vertx = vertx;
        this.path = "/v1/fill/" + edge;
        this.delivery = delivery;
        this.media = media;
        this.viewersFirst = viewersFirst;
        this.metrics = metrics;
    }

    /** Called on the event loop that all of it is to happen on. */
    void start() {
        vertx.setTimer(FIRST_PLAN_MILLIS, first -> look());
        vertx.setPeriodic(PLAN_MILLIS, tick -> look());
    }

    /** Asks for the plan, and begins or goes on. Completes when the plan is known. */
    Future<Void> look() {
        failures = 0;
        return delivery.get(path, etag)
                .map(said -> {
                    if (said.status() == 200) {
                        wanted = read(said.body());
                        etag = said.etag();
                        log.debug("A new fill plan. files={}", wanted.size());
                    }
                    next();
                    return (@Nullable Void) null;
                })
                .onFailure(e -> log.debug("There is no fill plan to be had.", e))
                .otherwiseEmpty();
    }

    private void next() {
        while (!wanted.isEmpty() && media.has(wanted.element())) {
            wanted.remove();
        }
        if (fetching || wanted.isEmpty() || failures >= FAILURES_MAX) {
            return;
        }
        fetching = true;
        if (viewersFirst.getAsBoolean()) {
            vertx.setTimer(YIELD_MILLIS, later -> {
                fetching = false;
                next();
            });
            return;
        }
        String key = wanted.remove();
        Context loop = vertx.getOrCreateContext();
        media.prefetch(key)
                .onComplete(done -> loop.runOnContext(now -> {
                    fetching = false;
                    if (media.has(key)) {
                        failures = 0;
                        metrics.prefetched.increment();
                    } else {
                        failures++;
                    }
                    next();
                }));
    }

    /** Leaves out what names no file: a plan is believed no more than a viewer. */
    private static Deque<String> read(Buffer plan) {
        JsonArray entries = new JsonArray(plan);
        Deque<String> keys = new ArrayDeque<>();
        for (int i = 0; i < entries.size() && keys.size() < FILES_MAX; i++) {
            JsonObject entry = entries.getJsonObject(i);
            String key = entry.getString("asset") + "/" + entry.getString("file");
            if (MediaPath.parse("/v/" + key) != null) {
                keys.add(key);
            }
        }
        return keys;
    }
}
