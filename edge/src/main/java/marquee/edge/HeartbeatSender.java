package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells delivery each second that this edge lives and how loaded it is. One event loop's; never two at once. */
final class HeartbeatSender {
    private static final Logger log = LoggerFactory.getLogger(HeartbeatSender.class);
    private static final long PERIOD_MS = 1_000;

    private final EdgeConfig config;
    private final EdgeMetrics metrics;
    private final HttpClient client;
    private final RequestOptions target;
    private long bytesBefore;
    private boolean sending;
    private boolean heard = true;

    HeartbeatSender(Vertx vertx, EdgeConfig config, EdgeMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
        boolean tls = "https".equals(config.deliveryUrl().getScheme());
        int port = config.deliveryUrl().getPort();
        client = vertx.createHttpClient(
                new HttpClientOptions().setSsl(tls).setConnectTimeout((int) PERIOD_MS),
                new PoolOptions().setHttp1MaxSize(1).setMaxWaitQueueSize(2));
        target = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(config.deliveryUrl().getHost())
                .setPort(port >= 0 ? port : tls ? 443 : 80)
                .setSsl(tls)
                .setURI("/v1/edges/heartbeat")
                .setTimeout(2 * PERIOD_MS);
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
        send(Math.min(1, Math.max(0, Math.max(rate, connections))), false).onComplete(sent -> {
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
        JsonObject body = new JsonObject()
                .put("name", config.name())
                .put("url", config.publicUrl().toString())
                .put("load", load)
                .put("draining", draining);
        return client.request(target)
                .compose(request -> request.putHeader(
                                HttpHeaders.AUTHORIZATION,
                                "Bearer " + config.originSecret().reveal())
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .send(body.toBuffer()))
                .compose(response -> response.statusCode() < 300
                        ? response.end()
                        : Future.failedFuture("status " + response.statusCode()));
    }
}
