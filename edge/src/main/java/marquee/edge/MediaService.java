package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import marquee.model.signing.AssetTokens;
import marquee.model.signing.SigningKeys;
import org.jspecify.annotations.Nullable;

/** Gives signed files out, tells delivery so, and takes what delivery wants it to have. */
final class MediaService implements Service {
    private static final int PURGE_BYTES_MAX = 4_096;

    /** Above this load nothing is brought here before it is asked for. */
    private static final double PREFETCH_LOAD_MAX = 0.7;

    private final TokenGate gate;
    private final MediaHandler media;
    private final WarmMedia warm;
    private final HeartbeatSender heartbeats;
    private final Prefetcher prefetcher;
    private final RequestLog requestLog;
    private final WorkerExecutor disk;
    private final Status status;
    private final Vertx vertx;

    MediaService(
            EdgeConfig config,
            Vertx vertx,
            DiskCache cache,
            Fills fills,
            Origin origin,
            WorkerExecutor disk,
            EdgeMetrics metrics,
            Status status,
            Clock clock) {
        this.vertx = vertx;
        this.disk = disk;
        this.status = status;
        AssetTokens tokens =
                new AssetTokens(SigningKeys.parse(config.signingKeys().reveal()));
        Tiers tiers =
                new Tiers(config.name(), origin, config.originUrl(), config.parentUrl(), config.originSecret(), clock);
        gate = new TokenGate(tokens, config.originSecret());
        DeliveryClient delivery = new DeliveryClient(vertx, config.deliveryUrl(), config.originSecret());
        requestLog = new RequestLog(config.name(), config.site(), config.logEvery(), delivery, metrics, clock);
        media = new MediaHandler(config.name(), gate, cache, fills, tiers, disk, metrics, requestLog, clock);
        warm = new WarmMedia(config.name(), gate, cache, metrics, requestLog, clock);
        heartbeats = new HeartbeatSender(config, delivery, metrics, status, cache, tiers);
        prefetcher = new Prefetcher(
                vertx,
                config.name(),
                delivery,
                media,
                () -> fills.underWay() > 0 || status.load() > PREFETCH_LOAD_MAX,
                metrics);
    }

    @Override
    public void handle(HttpServerRequest request) {
        switch (request.uri()) {
            case "/health" -> status.health(request);
            case "/metrics" -> status.metrics(request);
            case "/v1/purge" -> purge(request);
            default -> media.handle(request);
        }
    }

    @Override
    public WarmFiles warmFiles() {
        return warm;
    }

    @Override
    public void start() {
        // One loop for all that goes on by itself: nothing of it is safe for several threads.
        vertx.getOrCreateContext().runOnContext(now -> {
            heartbeats.start(vertx);
            requestLog.start(vertx);
            prefetcher.start();
        });
    }

    @Override
    public Future<Void> drain() {
        status.drain();
        return heartbeats.drain();
    }

    private void purge(HttpServerRequest request) {
        if (!gate.isEdge(request)) {
            Problem.send(request, 401, "not_signed_in", "This takes the secret that edges have.", null);
            return;
        }
        if (request.method() != HttpMethod.POST) {
            request.response().putHeader(HttpHeaders.ALLOW, "POST");
            Problem.send(request, 405, "bad_request", "A purge is a POST.", null);
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= PURGE_BYTES_MAX) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> {
            String prefix = body.length() > PURGE_BYTES_MAX ? null : prefix(body);
            if (prefix == null) {
                String detail = "A purge is an object with an asset, or with a prefix that begins with one.";
                Problem.send(request, 400, "bad_request", detail, null);
                return;
            }
            disk.executeBlocking(() -> media.purge(prefix), false)
                    .onSuccess(dropped -> request.response()
                            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                            .end(new JsonObject().put("dropped", dropped).encode()))
                    .onFailure(e -> Problem.send(request, 500, "internal", "The purge did not end.", null));
        });
    }

    /** Never shorter than an asset: a slip must not empty the cache. */
    private static @Nullable String prefix(Buffer body) {
        try {
            JsonObject purge = new JsonObject(body);
            String asset = purge.getString("asset");
            String prefix = asset == null ? purge.getString("prefix") : asset + "/";
            return prefix != null && MediaPath.parse("/v/" + prefix + "x") != null ? prefix : null;
        } catch (DecodeException | ClassCastException e) {
            return null;
        }
    }
}
