package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells delivery each second that this edge lives and how loaded it is. One event loop's; never two at once. */
final class HeartbeatSender {
    private static final Logger log = LoggerFactory.getLogger(HeartbeatSender.class);
    private static final long PERIOD_MS = 1_000;

    private final EdgeConfig config;
    private final DeliveryClient delivery;
    private final EdgeMetrics metrics;
    private final Status status;
    private final DiskCache cache;
    private final Tiers tiers;
    private long bytesBefore;
    private boolean sending;
    private boolean heard = true;

    HeartbeatSender(
            EdgeConfig config,
            DeliveryClient delivery,
            EdgeMetrics metrics,
            Status status,
            DiskCache cache,
            Tiers tiers) {
        this.config = config;
        this.delivery = delivery;
        this.metrics = metrics;
        this.status = status;
        this.cache = cache;
        this.tiers = tiers;
    }

    void start(Vertx vertx) {
        beat();
        vertx.setPeriodic(PERIOD_MS, tick -> beat());
    }

    /** Says that no new viewers should come. Completes however that ended. */
    Future<Void> drain() {
        return send(0, true).otherwiseEmpty();
    }

    private void beat() {
        if (sending) {
            return;
        }
        sending = true;
        long bytes = metrics.bytesSent.sum();
        double rate = (double) (bytes - bytesBefore)
                * 1_000
                / PERIOD_MS
                / config.limits().bytesPerSecondMax();
        double connections =
                (double) metrics.connections.sum() / config.limits().connectionsMax();
        bytesBefore = bytes;
        double load = Math.min(1, Math.max(0, Math.max(rate, connections)));
        status.load(load);
        send(load, false).onComplete(sent -> {
            sending = false;
            if (sent.failed() && heard) {
                log.warn(
                        "Delivery does not take heartbeats; will keep trying. reason={}",
                        sent.cause().getMessage());
            } else if (sent.succeeded() && !heard) {
                log.info("Delivery takes heartbeats again.");
            }
            heard = sent.succeeded();
        });
    }

    private Future<Void> send(double load, boolean draining) {
        String ailment = status.ailment();
        JsonObject body = new JsonObject()
                .put("name", config.name())
                .put("url", config.publicUrl().toString())
                .put("load", load)
                .put("draining", draining)
                .put("healthy", ailment == null)
                .put("reason", ailment)
                .put("site", config.site())
                .put("disk_bytes", cache.bytes())
                .put("disk_bytes_max", config.cacheBytesMax())
                .put("capacity", config.limits().bytesPerSecondMax());
        EdgeConfig.Place place = config.place();
        if (place != null) {
            List<String> networks = place.networks();
            body.put("networks", networks == null ? List.of() : networks);
            if (place.latitude() != null) {
                body.put(
                        "location",
                        new JsonObject().put("latitude", place.latitude()).put("longitude", place.longitude()));
            }
        }
        return delivery.post("/v1/edges/heartbeat", "application/json", body.toBuffer())
                .map(this::hear);
    }

    /** The answer names the other edges of this site, when delivery knows them. */
    private @Nullable Void hear(Buffer answer) {
        if (config.site() == null || answer.length() == 0) {
            return null;
        }
        JsonArray peers = new JsonObject(answer).getJsonArray("peers", new JsonArray());
        Map<String, URI> byName = new HashMap<>();
        for (int i = 0; i < peers.size(); i++) {
            JsonObject peer = peers.getJsonObject(i);
            byName.put(peer.getString("name"), URI.create(peer.getString("url")));
        }
        tiers.peers(byName);
        return null;
    }
}
