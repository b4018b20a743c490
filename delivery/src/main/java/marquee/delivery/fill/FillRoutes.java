package marquee.delivery.fill;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.store.blob.Blobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/fill/{edge}}, and the keeping of what was counted for it: a small file of blob storage, so that a restart
 * does not forget yesterday. Runs on event loops; workers make plans and talk to storage.
 */
public final class FillRoutes {
    private static final Logger log = LoggerFactory.getLogger(FillRoutes.class);
    private static final String KEY = "fill/demand.json";
    private static final long KEEP_MS = 300_000;
    private static final int BYTES_MAX = 64 << 20;
    /** What an edge reads of one plan. */
    private static final int ANSWER_BYTES_MAX = 4 << 20;

    private final FillPlans plans;
    private final Demand demand;
    private final Blobs blobs;
    private final WorkerExecutor workers;

    private FillRoutes(FillPlans plans, Demand demand, Blobs blobs, WorkerExecutor workers) {
        this.plans = plans;
        this.demand = demand;
        this.blobs = blobs;
        this.workers = workers;
    }

    /** Reads back what was counted, and keeps it every five minutes. Returns at once. */
    public static FillRoutes start(FillPlans plans, Demand demand, Blobs blobs, Vertx vertx, WorkerExecutor workers) {
        FillRoutes routes = new FillRoutes(plans, demand, blobs, workers);
        routes.restore();
        vertx.setPeriodic(KEEP_MS, tick -> routes.keep());
        return routes;
    }

    public void get(RoutingContext context) {
        String edge = context.pathParam("edge");
        Future<List<Placement>> made = workers.executeBlocking(() -> plans.of(edge), false);
        made.onSuccess(plan -> answer(context, plan)).onFailure(context::fail);
    }

    private static void answer(RoutingContext context, List<Placement> plan) {
        if (plan.isEmpty()) {
            context.fail(new PlatformException(ErrorCode.NOT_FOUND, "There is nothing to fill now."));
            return;
        }
        Buffer body = Buffer.buffer("[");
        for (Placement one : plan) {
            String entry = new JsonObject()
                    .put("asset", one.asset().toString())
                    .put("file", one.file())
                    .put("why", one.why())
                    .put("bytes", one.bytes())
                    .encode();
            if (body.length() + entry.length() + 2 > ANSWER_BYTES_MAX) {
                break;
            }
            body.appendString(body.length() == 1 ? "" : ",").appendString(entry);
        }
        body.appendString("]");
        String etag = "\"" + Integer.toHexString(body.hashCode()) + "-" + body.length() + "\"";
        context.response().putHeader(HttpHeaders.ETAG, etag).putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (etag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            context.response().setStatusCode(304).end();
            return;
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body);
    }

    private void restore() {
        workers.executeBlocking(
                        () -> {
                            if (blobs.find(KEY).isPresent()) {
                                try (InputStream file = blobs.open(KEY, 0, -1)) {
                                    demand.restore(new JsonArray(
                                            new String(file.readNBytes(BYTES_MAX), StandardCharsets.UTF_8)));
                                } catch (IOException | DecodeException | ClassCastException e) {
                                    throw new PlatformException(
                                            ErrorCode.INTERNAL, "The file " + KEY + " cannot be read", e);
                                }
                            }
                            return null;
                        },
                        false)
                .onFailure(e -> log.warn("Fill begins without what was counted before. file={}", KEY, e));
    }

    private void keep() {
        if (demand.isEmpty()) {
            return;
        }
        workers.executeBlocking(
                        () -> {
                            blobs.put(
                                    KEY,
                                    demand.snapshot().encode().getBytes(StandardCharsets.UTF_8),
                                    "application/json");
                            return null;
                        },
                        false)
                .onFailure(e -> log.warn("What was counted for fill is not kept. file={}", KEY, e));
    }
}
