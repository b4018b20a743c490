package marquee.delivery.steering;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.AssetId;
import marquee.model.delivery.EdgeStatus;

/** Heartbeats of edges, the list of them, and content-steering documents. Runs on event loops and never blocks. */
public final class SteeringRoutes {
    /**
     * Seconds after which a player asks again. Short, since a dead edge is noticed after three seconds and a viewer has
     * some ten seconds of media buffered.
     */
    static final int TTL_SECONDS = 2;

    private final EdgeRegistry registry;
    private final Clock clock;

    public SteeringRoutes(EdgeRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** {@code POST /v1/edges/heartbeat}. */
    public void heartbeat(RoutingContext context) {
        registry.record(read(context.body().buffer()));
        context.response().setStatusCode(204).end();
    }

    /** {@code GET /v1/edges}. */
    public void list(RoutingContext context) {
        JsonArray edges = new JsonArray();
        for (EdgeStatus edge : registry.list()) {
            edges.add(new JsonObject()
                    .put("name", edge.name())
                    .put("url", edge.url().toString())
                    .put("load", edge.load())
                    .put("draining", edge.draining())
                    .put("seen_at", edge.seenAt().toString()));
        }
        json(context, edges.toBuffer());
    }

    /**
     * {@code GET /v1/steering/{asset}}, for HLS (draft-pantos-hls-rfc8216bis §7) and DASH (ETSI TS 103 998) alike. The
     * two name their query parameters differently, and neither changes the answer: an edge that a player has trouble
     * with is shut out by the player itself.
     */
    public void steer(RoutingContext context) {
        AssetId asset = AssetId.parse(context.pathParam("asset"));
        List<EdgeStatus> ranked = registry.rank(asset);
        if (ranked.isEmpty()) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "No edge has reported in the last minute.");
        }
        JsonArray priority = new JsonArray();
        ranked.forEach(edge -> priority.add(edge.name()));
        context.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        // Relative, so that it leads back through whatever public address the player used.
        JsonObject document = new JsonObject()
                .put("VERSION", 1)
                .put("TTL", TTL_SECONDS)
                .put("RELOAD-URI", asset.toString())
                .put("PATHWAY-PRIORITY", priority);
        json(context, document.toBuffer());
    }

    private EdgeStatus read(Buffer body) {
        try {
            JsonObject beat = new JsonObject(body);
            URI url = URI.create(beat.getString("url"));
            if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                throw new IllegalArgumentException("An edge's url is absolute: " + url);
            }
            return new EdgeStatus(
                    beat.getString("name"), url, beat.getDouble("load"), beat.getBoolean("draining"), clock.instant());
        } catch (DecodeException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "A heartbeat is an object with name, url, load and draining.", e);
        }
    }

    private static void json(RoutingContext context, Buffer body) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body);
    }
}
