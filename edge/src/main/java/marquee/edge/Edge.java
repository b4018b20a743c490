package marquee.edge;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running edge. */
public final class Edge implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Edge.class);

    /** Workers for the disk: more than the disk serves at once gains nothing. */
    private static final int DISK_THREADS = 8;

    private static final int HEADER_BYTES_MAX = 8_192;
    private static final int HTTP2_STREAMS_MAX = 100;
    private static final long START_SECONDS_MAX = 60;

    private final Vertx vertx;
    private final SharedCacheConfig config;
    private final EdgeMetrics metrics = new EdgeMetrics();
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final List<HttpServer> secureServers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final DiskCache cache;
    private final Fills fills;
    private final Service service;
    private final Certificates certificates;

    private Edge(SharedCacheConfig config, @Nullable EdgeConfig media, Clock clock) throws IOException {
        this.config = config;
        EdgeConfig.Limits limits = config.limits();
        cache = DiskCache.open(config.cacheDirectory(), config.cacheBytesMax(), limits.openFilesMax(), clock.millis());
        vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(limits.eventLoops())
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        WorkerExecutor disk = vertx.createSharedWorkerExecutor("edge-disk", DISK_THREADS);
        Origin origin = new Origin(vertx, limits.originConnectionsMax(), limits.originTimeout());
        fills = new Fills(cache, disk, metrics, limits, clock);
        Status status = new Status(cache, fills, origin.health(), metrics);
        service = media == null
                ? shared(config, origin, disk, status, clock)
                : new MediaService(media, vertx, cache, fills, origin, disk, metrics, status, clock);
        certificates = new Certificates(vertx, config.tls());
    }

    /**
     * Opens the cache, listens, and starts to send heartbeats. Blocks until requests are served.
     *
     * @throws PlatformException UNAVAILABLE when the address is taken or the cache directory cannot be used
     */
    public static Edge start(EdgeConfig config) {
        return start(config, Clock.systemUTC());
    }

    /**
     * Opens the cache and listens, as a plain shared cache. Blocks until requests are served.
     *
     * @throws PlatformException UNAVAILABLE when the address is taken or the cache directory cannot be used
     */
    public static Edge startShared(SharedCacheConfig config) {
        return start(config, null, Clock.systemUTC());
    }

    static Edge start(EdgeConfig config, Clock clock) {
        return start(config.plain(), config, clock);
    }

    static Edge start(SharedCacheConfig config, @Nullable EdgeConfig media, Clock clock) {
        Edge edge;
        try {
            edge = new Edge(config, media, clock);
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
            service.drain().timeout(1, TimeUnit.SECONDS).otherwiseEmpty().await(2, TimeUnit.SECONDS);
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

    private Service shared(SharedCacheConfig config, Origin origin, WorkerExecutor disk, Status status, Clock clock) {
        Variants variants = new Variants(cache);
        return new SharedService(
                new SharedCacheHandler(
                        config.name(), config.originUrl(), cache, variants, fills, origin, disk, metrics, clock),
                new WarmShared(config.name(), cache, variants, metrics, clock),
                status);
    }

    EdgeMetrics metrics() {
        return metrics;
    }

    /** Fills under way. */
    int fills() {
        return fills.underWay();
    }

    DiskCache cache() {
        return cache;
    }

    private Future<Void> listen() {
        DeploymentOptions options =
                new DeploymentOptions().setInstances(config.limits().eventLoops());
        return vertx.deployVerticle(Listener::new, options).map(deployed -> {
            service.start();
            certificates.watch(secureServers);
            return null;
        });
    }

    /** One event loop's share of the ports. */
    private final class Listener extends AbstractVerticle {
        @Override
        public void start(Promise<Void> started) {
            Connections connections = new Connections(vertx, config.limits(), metrics, service.warmFiles());
            Future<Void> plain = listen(connections, options().setPort(config.port()));
            TlsConfig tls = config.tls();
            Future<Void> secure = tls == null
                    ? Future.succeededFuture()
                    : listen(connections, certificates.apply(options().setPort(tls.port())));
            Future.all(plain, secure).<Void>mapEmpty().onComplete(started);
        }

        private Future<Void> listen(Connections connections, HttpServerOptions options) {
            HttpServer server = vertx.createHttpServer(options);
            servers.add(server);
            if (options.isSsl()) {
                secureServers.add(server);
            }
            server.connectionHandler(connections::opened);
            server.requestHandler(request -> {
                connections.asked(request);
                service.handle(request);
            });
            return server.listen().mapEmpty();
        }
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(config.host())
                .setTcpNoDelay(true)
                .setHttp2ClearTextEnabled(false)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(HTTP2_STREAMS_MAX)
                        .setMaxHeaderListSize(HEADER_BYTES_MAX))
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxInitialLineLength(MediaPath.TARGET_CHARS_MAX + 32)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setIdleTimeout((int) config.limits().idleTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }
}
