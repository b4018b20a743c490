package marquee.edge;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.signing.AssetTokens;
import marquee.model.signing.SigningKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running edge. */
public final class Edge implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Edge.class);

    /** Workers for the disk: more than the disk serves at once gains nothing. */
    private static final int DISK_THREADS = 8;

    private static final int HEADER_BYTES_MAX = 8_192;
    private static final long START_SECONDS_MAX = 60;

    private final Vertx vertx;
    private final EdgeConfig config;
    private final EdgeMetrics metrics = new EdgeMetrics();
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final DiskCache cache;
    private final HeartbeatSender heartbeats;
    private final Fills fills;
    private final MediaHandler media;

    private Edge(EdgeConfig config, Clock clock) throws IOException {
        this.config = config;
        EdgeConfig.Limits limits = config.limits();
        AssetTokens tokens =
                new AssetTokens(SigningKeys.parse(config.signingKeys().reveal()));
        cache = DiskCache.open(config.cacheDirectory(), config.cacheBytesMax(), limits.openFilesMax(), clock.millis());
        vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(limits.eventLoops())
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        WorkerExecutor disk = vertx.createSharedWorkerExecutor("edge-disk", DISK_THREADS);
        Origin origin = new Origin(
                vertx,
                config.originUrl(),
                config.originSecret(),
                limits.originConnectionsMax(),
                limits.originTimeout());
        fills = new Fills(cache, origin, disk, metrics, limits, clock);
        media = new MediaHandler(config.name(), tokens, cache, fills, disk, metrics, clock);
        heartbeats = new HeartbeatSender(vertx, config, metrics);
    }

    /**
     * Opens the cache, listens, and starts to send heartbeats. Blocks until requests are served.
     *
     * @throws PlatformException UNAVAILABLE when the address is taken or the cache directory cannot be used
     */
    public static Edge start(EdgeConfig config) {
        return start(config, Clock.systemUTC());
    }

    static Edge start(EdgeConfig config, Clock clock) {
        Edge edge;
        try {
            edge = new Edge(config, clock);
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE,
                    "Edge " + config.name() + " cannot use its cache directory " + config.cacheDirectory() + ".",
                    e);
        }
        try {
            edge.listen().await(START_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (Exception e) {
            edge.close();
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE,
                    "Edge " + config.name() + " cannot listen on " + config.host() + ":" + config.port() + ".",
                    e);
        }
        log.info(
                "Edge serves. name={} port={} native={}",
                config.name(),
                config.port(),
                edge.vertx.isNativeTransportEnabled());
        return edge;
    }

    /**
     * Stops taking connections, lets responses under way end for as long as the drain time-out allows, and stops. A
     * second call does nothing.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        long drainMs = config.limits().drainTimeout().toMillis();
        try {
            heartbeats.drain().timeout(1, TimeUnit.SECONDS).otherwiseEmpty().await(2, TimeUnit.SECONDS);
            Future.join(servers.stream()
                            .map(server -> server.shutdown(drainMs, TimeUnit.MILLISECONDS))
                            .toList())
                    .otherwiseEmpty()
                    .await(drainMs + 5_000, TimeUnit.MILLISECONDS);
            fills.stop();
            vertx.close().await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            log.warn("Edge did not stop in time. name={}", config.name(), e);
        } finally {
            cache.close();
        }
        log.info("Edge stopped. name={}", config.name());
    }

    EdgeMetrics metrics() {
        return metrics;
    }

    DiskCache cache() {
        return cache;
    }

    private Future<Void> listen() {
        DeploymentOptions options =
                new DeploymentOptions().setInstances(config.limits().eventLoops());
        return vertx.deployVerticle(Listener::new, options).map(deployed -> {
            heartbeats.start(vertx);
            return null;
        });
    }

    /** One event loop's share of the port. */
    private final class Listener extends AbstractVerticle {
        @Override
        public void start(Promise<Void> started) {
            HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                    .setHost(config.host())
                    .setPort(config.port())
                    .setTcpNoDelay(true)
                    .setHttp2ClearTextEnabled(false)
                    .setPerFrameWebSocketCompressionSupported(false)
                    .setPerMessageWebSocketCompressionSupported(false)
                    .setMaxInitialLineLength(MediaPath.TARGET_CHARS_MAX + 32)
                    .setMaxHeaderSize(HEADER_BYTES_MAX)
                    .setIdleTimeout((int) config.limits().idleTimeout().toMillis())
                    .setIdleTimeoutUnit(TimeUnit.MILLISECONDS));
            servers.add(server);
            server.connectionHandler(Edge.this::connected);
            server.requestHandler(Edge.this::route);
            server.listen().<Void>mapEmpty().onComplete(started);
        }
    }

    private void connected(HttpConnection connection) {
        metrics.connections.increment();
        connection.closeHandler(gone -> metrics.connections.decrement());
        if (metrics.connections.sum() > config.limits().connectionsMax()) {
            metrics.connectionsRefused.increment();
            connection.close();
        }
    }

    private void route(HttpServerRequest request) {
        switch (request.uri()) {
            case "/health" ->
                request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end("{\"status\":\"up\"}");
            case "/metrics" ->
                request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4")
                        .end(metrics.text(cache::bytes, cache::objects));
            default -> media.handle(request);
        }
    }
}
