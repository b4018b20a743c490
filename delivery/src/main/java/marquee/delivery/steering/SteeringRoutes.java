package marquee.delivery.steering;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import marquee.delivery.requests.Traffic;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.AssetId;
import marquee.model.delivery.ClientAddress;
import marquee.model.delivery.EdgeStatus;
import marquee.model.delivery.Viewing;
import org.jspecify.annotations.Nullable;

/** Heartbeats of edges, the list of them, and content-steering documents. Runs on event loops and never blocks. */
public final class SteeringRoutes {
    /**
     * Seconds after which a player asks again. Short, since a dead edge is noticed after three seconds and a viewer has
     * some ten seconds of media buffered.
     */
    static final int TTL_SECONDS = 2;

    private static final String CLIENT = "Marquee-Client";

    private final EdgeRegistry registry;
    private final Drained drained;
    private final Traffic traffic;
    private final URI publicUrl;
    private final Clock clock;

    public SteeringRoutes(EdgeRegistry registry, Drained drained, Traffic traffic, URI publicUrl, Clock clock) {
        this.registry = registry;
        this.drained = drained;
        this.traffic = traffic;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** {@code POST /v1/edges/heartbeat}. */
    public void heartbeat(RoutingContext context) {
        EdgeReport report = EdgeReport.read(context.body().buffer(), clock.instant());
        registry.record(report);
        JsonArray peers = new JsonArray();
        for (EdgeStatus peer : registry.peers(report.status())) {
            peers.add(new JsonObject()
                    .put("name", peer.name())
                    .put("url", peer.url().toString()));
        }
        json(context, new JsonObject().put("peers", peers).toBuffer());
    }

    /** {@code GET /v1/edges}. */
    public void list(RoutingContext context) {
        json(context, edges().toBuffer());
    }

    /** {@code GET /v1/edge-map}: the edges and the hot titles, so that playback ranks as steering does. */
    public void map(RoutingContext context) {
        JsonObject hot = new JsonObject();
        traffic.hot(registry.list()).forEach((asset, spread) -> hot.put(asset.toString(), spread));
        json(context, new JsonObject().put("edges", edges()).put("hot", hot).toBuffer());
    }

    /** {@code POST /v1/edges/{name}/drain}. */
    public void drain(RoutingContext context) {
        String edge = context.pathParam("name");
        if (registry.find(edge).isEmpty() && !drained.has(edge)) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "No edge of this name has reported lately.");
        }
        drained.set(edge, wish(context.body().buffer()))
                .onSuccess(done -> context.response().setStatusCode(204).end())
                .onFailure(context::fail);
    }

    /**
     * {@code GET /v1/steering/{asset}}, for HLS (draft-pantos-hls-rfc8216bis §7) and DASH (ETSI TS 103 998) alike. An edge
     * that a player has trouble with is shut out by the player itself.
     */
    public void steer(RoutingContext context) {
        AssetId asset = AssetId.parse(context.pathParam("asset"));
        HttpServerRequest request = context.request();
        String viewer = request.getParam("viewer");
        String client = request.getHeader(CLIENT);
        Viewing viewing = new Viewing(
                asset,
                client == null ? null : ClientAddress.parse(client).orElse(null),
                viewerId(viewer),
                traffic.spread(asset),
                pathway(request));
        List<EdgeStatus> ranked = registry.rank(viewing);
        if (ranked.isEmpty()) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "No edge has reported in the last minute.");
        }
        JsonArray priority = new JsonArray();
        ranked.forEach(edge -> priority.add(edge.name()));
        context.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        // Absolute: Shaka Player adds its parameters before it resolves, which throws on a relative address.
        String reload = publicUrl.resolve("/v1/steering/" + asset)
                + (viewer == null ? "" : "?viewer=" + Long.toHexString(viewing.viewer()));
        JsonObject document = new JsonObject()
                .put("VERSION", 1)
                .put("TTL", TTL_SECONDS)
                .put("RELOAD-URI", reload)
                .put("PATHWAY-PRIORITY", priority);
        json(context, document.toBuffer());
    }

    private JsonArray edges() {
        JsonArray edges = new JsonArray();
        for (EdgeReport report : registry.reports()) {
            String name = report.status().name();
            edges.add(report.toJson()
                    .put("drained", drained.has(name))
                    .put("hit_ratio", traffic.hitRatio(name))
                    .put("bytes_per_second", traffic.bytesPerSecond(name)));
        }
        return edges;
    }

    private static boolean wish(Buffer body) {
        try {
            Boolean wish = new JsonObject(body).getBoolean("draining");
            if (wish != null) {
                return wish;
            }
        } catch (DecodeException | ClassCastException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "Say {\"draining\": true} or false.", e);
        }
        throw new PlatformException(ErrorCode.BAD_REQUEST, "Say {\"draining\": true} or false.");
    }

    private static long viewerId(@Nullable String hex) {
        return hex != null && hex.matches("[0-9a-f]{1,16}") ? Long.parseUnsignedLong(hex, 16) : 0;
    }

    /** Reads where the player says it is; some say the first of several. */
    private static @Nullable String pathway(HttpServerRequest request) {
        String said = request.getParam("_DASH_pathway");
        if (said == null) {
            said = request.getParam("_HLS_pathway");
        }
        return said == null ? null : said.replace("\"", "").split(",", 2)[0];
    }

    private static void json(RoutingContext context, Buffer body) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body);
    }
}
