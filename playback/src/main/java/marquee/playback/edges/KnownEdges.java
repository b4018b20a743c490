package marquee.playback.edges;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpResponseExpectation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import marquee.model.Secret;
import marquee.model.catalog.AssetId;
import marquee.model.delivery.ClientAddress;
import marquee.model.delivery.EdgeRanking;
import marquee.model.delivery.EdgeStatus;
import marquee.model.delivery.Location;
import marquee.model.delivery.Network;
import marquee.model.delivery.Viewing;
import marquee.playback.http.Address;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edges as delivery reports them, asked for each second. While delivery is away the last good list stays, and its
 * edges are ranked as they were then. Safe for use by several threads; nothing here waits.
 */
public final class KnownEdges implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KnownEdges.class);
    private static final long POLL_MS = 1_000;
    private static final long ANSWER_MS_MAX = 2_000;
    /** Longest list believed: a registry that answers more is broken. */
    private static final int EDGES_MAX = 10_000;

    private static final int HOT_MAX = 10_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final Address delivery;
    private final String authorization;
    private final Clock clock;
    private final long timer;
    private volatile Reported reported = new Reported(List.of(), Map.of(), Instant.MIN);
    private volatile boolean away;
    private volatile boolean polling;

    private KnownEdges(Vertx vertx, HttpClient client, URI deliveryUrl, Secret edgeSecret, Clock clock) {
        this.vertx = vertx;
        this.client = client;
        this.delivery = new Address(deliveryUrl);
        this.authorization = "Bearer " + edgeSecret.reveal();
        this.clock = clock;
        poll();
        timer = vertx.setPeriodic(POLL_MS, tick -> poll());
    }

    /** Starts to ask. Returns at once; until delivery has answered, no edge is known. */
    public static KnownEdges poll(Vertx vertx, HttpClient client, URI deliveryUrl, Secret edgeSecret, Clock clock) {
        return new KnownEdges(vertx, client, deliveryUrl, edgeSecret, clock);
    }

    /** Returns what decides about the edges of a stream. */
    public Viewing viewing(AssetId asset, @Nullable ClientAddress client, UUID stream) {
        long viewer = stream.getLeastSignificantBits();
        return new Viewing(asset, client, viewer, reported.hot.getOrDefault(asset, 1), null);
    }

    /** Returns all known edges, the best first, for a viewer of whom nothing is known; empty when none is known. */
    public List<EdgeStatus> rank(AssetId asset) {
        return rank(Viewing.of(asset));
    }

    /** Returns all known edges, the best for the viewer first; empty when none is known. */
    public List<EdgeStatus> rank(Viewing viewing) {
        Reported latest = reported;
        Instant now = clock.instant();
        // Edges do not grow unhealthy because delivery is silent: they are judged as of its last answer.
        Instant asOf = latest.at.plus(EdgeStatus.SILENCE_MAX).isBefore(now) ? latest.at : now;
        return EdgeRanking.rank(latest.edges, viewing, asOf);
    }

    public int count() {
        return reported.edges.size();
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }

    private void poll() {
        if (polling) {
            return;
        }
        polling = true;
        client.request(delivery.request(HttpMethod.GET, "/v1/edge-map").setConnectTimeout(ANSWER_MS_MAX))
                .compose(request -> request.putHeader(HttpHeaders.AUTHORIZATION, authorization)
                        .send())
                .expecting(HttpResponseExpectation.SC_OK)
                .compose(HttpClientResponse::body)
                .timeout(ANSWER_MS_MAX, java.util.concurrent.TimeUnit.MILLISECONDS)
                .compose(this::keep)
                .onComplete(done -> {
                    polling = false;
                    if (done.failed() && !away) {
                        log.warn(
                                "Delivery does not answer, its last list of edges stays. delivery={} edges={} cause={}",
                                delivery,
                                count(),
                                done.cause().toString());
                    } else if (done.succeeded() && away) {
                        log.info("Delivery answers again. delivery={} edges={}", delivery, count());
                    }
                    away = done.failed();
                });
    }

    private Future<Void> keep(Buffer body) {
        JsonObject map = body.toJsonObject();
        JsonArray listed = map.getJsonArray("edges");
        List<EdgeStatus> edges = new ArrayList<>();
        for (int i = 0; i < Math.min(listed.size(), EDGES_MAX); i++) {
            edges.add(edge(listed.getJsonObject(i)));
        }
        Map<AssetId, Integer> hot = new HashMap<>();
        for (Map.Entry<String, Object> title : map.getJsonObject("hot", new JsonObject())) {
            if (title.getValue() instanceof Integer spread && spread > 1 && hot.size() < HOT_MAX) {
                hot.put(AssetId.parse(title.getKey()), spread);
            }
        }
        reported = new Reported(List.copyOf(edges), Map.copyOf(hot), clock.instant());
        return Future.succeededFuture();
    }

    private static EdgeStatus edge(JsonObject json) {
        String name = json.getString("name");
        List<Network> networks = new ArrayList<>();
        for (Object network : json.getJsonArray("networks", new JsonArray())) {
            networks.add(Network.parse((String) network));
        }
        JsonObject location = json.getJsonObject("location");
        return new EdgeStatus(
                name,
                URI.create(json.getString("url")),
                json.getDouble("load"),
                json.getBoolean("draining") || json.getBoolean("drained", false),
                json.getBoolean("healthy", true),
                json.getString("site", name),
                networks,
                location == null ? null : new Location(location.getDouble("latitude"), location.getDouble("longitude")),
                json.getLong("capacity", EdgeStatus.CAPACITY_USUAL),
                Instant.parse(json.getString("seen_at")));
    }

    private record Reported(List<EdgeStatus> edges, Map<AssetId, Integer> hot, Instant at) {}
}
