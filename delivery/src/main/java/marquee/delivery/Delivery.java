package marquee.delivery;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import marquee.delivery.fill.Demand;
import marquee.delivery.fill.FillPlans;
import marquee.delivery.fill.FillRoutes;
import marquee.delivery.fill.Premieres;
import marquee.delivery.origin.OriginRoutes;
import marquee.delivery.quality.QualityBoard;
import marquee.delivery.requests.RequestRoutes;
import marquee.delivery.requests.Traffic;
import marquee.delivery.steering.Drained;
import marquee.delivery.steering.EdgeRegistry;
import marquee.delivery.steering.SteeringRoutes;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.CatalogChanged;
import marquee.model.delivery.EdgeRequest;
import marquee.model.playback.ViewingQuality;
import marquee.store.blob.Blobs;
import marquee.store.event.EventTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running origin and steering service. It starts and serves whether Kafka is there or not. */
public final class Delivery implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private static final int HEARTBEAT_BYTES_MAX = 64 << 10;
    private static final int WISH_BYTES_MAX = 1_024;
    private static final int REQUESTS_BYTES_MAX = 256 << 10;
    /** Small files of steering and fill: few, so that they never wait for media. */
    private static final int WORKERS = 2;

    private static final int HEADER_BYTES_MAX = 8_192;
    private static final int TARGET_CHARS_MAX = 2_048;
    private static final long START_SECONDS_MAX = 30;

    private final DeliveryConfig config;
    private final Vertx vertx;
    private final BearerSecret edgeSecret;
    private final OriginRoutes origin;
    private final SteeringRoutes steering;
    private final EdgeRegistry registry;
    private final RequestRoutes requestLog;
    private final EventTopic<EdgeRequest> requestTopic;
    private final QualityBoard quality;
    private final FillRoutes fill;
    private final List<EventTopic.Subscription> readers;
    private final LongAdder requests = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder connections = new LongAdder();

    private Delivery(DeliveryConfig config, Blobs blobs, Topics topics, Clock clock) {
        this.config = config;
        vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        edgeSecret = new BearerSecret(config.edgeSecret());
        WorkerExecutor workers = vertx.createSharedWorkerExecutor("delivery-files", WORKERS);
        Drained drained = Drained.in(blobs, vertx, workers);
        registry = new EdgeRegistry(drained, config.edgesMax(), config.edgeForgottenAfter(), clock);
        Traffic traffic = new Traffic(clock);
        steering = new SteeringRoutes(registry, drained, traffic, config.publicUrl(), clock);
        Demand demand = new Demand(clock);
        requestTopic = topics.requests();
        requestLog = new RequestRoutes(requestTopic, List.of(traffic::add, demand::add));
        Premieres premieres = new Premieres(clock);
        FillPlans plans = new FillPlans(registry, demand, premieres, blobs, config.fill(), clock);
        fill = FillRoutes.start(plans, demand, blobs, vertx, workers);
        quality = new QualityBoard(clock);
        origin = new OriginRoutes(
                blobs, vertx.createSharedWorkerExecutor("origin-readers", config.readersMax()), config.requestsMax());
        readers = List.of(
                topics.qualities().subscribe(QualityBoard.GROUP, quality),
                topics.catalog().subscribe(Premieres.GROUP, premieres));
    }

    /** The topics it writes or reads. They stay the caller's, who closes them afterwards. */
    public record Topics(
            EventTopic<EdgeRequest> requests,
            EventTopic<ViewingQuality> qualities,
            EventTopic<CatalogChanged> catalog) {}

    /**
     * Listens. Blocks until requests are served.
     *
     * @throws PlatformException UNAVAILABLE when the address is taken
     */
    public static Delivery start(DeliveryConfig config, Blobs blobs, Topics topics, Clock clock) {
        Delivery delivery = new Delivery(config, blobs, topics, clock);
        int loops = Runtime.getRuntime().availableProcessors();
        try {
            delivery.vertx
                    .deployVerticle(() -> delivery.new Listener(), new DeploymentOptions().setInstances(loops))
                    .await(START_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (Exception e) {
            delivery.close();
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, "Delivery cannot listen on " + config.host() + ":" + config.port() + ".", e);
        }
        log.info("Delivery serves. port={} native={}", config.port(), delivery.vertx.isNativeTransportEnabled());
        return delivery;
    }

    @Override
    public void close() {
        readers.forEach(EventTopic.Subscription::close);
        try {
            vertx.close().await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            log.warn("Delivery did not stop in time.", e);
        }
    }

    /** One event loop's share of the port. */
    private final class Listener extends AbstractVerticle {
        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer(new HttpServerOptions()
                            .setHost(config.host())
                            .setPort(config.port())
                            .setTcpNoDelay(true)
                            .setHttp2ClearTextEnabled(false)
                            .setMaxInitialLineLength(TARGET_CHARS_MAX)
                            .setMaxHeaderSize(HEADER_BYTES_MAX)
                            .setIdleTimeout((int) config.idleTimeout().toMillis())
                            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS))
                    .connectionHandler(Delivery.this::connected)
                    .requestHandler(router(vertx))
                    .listen()
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }

    private Router router(Vertx own) {
        Router router = Router.router(own);
        router.route().handler(this::count);
        router.get("/health").handler(this::health);
        router.get("/metrics").handler(this::metrics);
        router.get("/v1/steering/:asset").handler(steering::steer);
        router.route("/v/*").handler(this::requireSecret);
        router.route("/v1/edges*").handler(this::requireSecret);
        router.route("/v1/edge-map").handler(this::requireSecret);
        router.route("/v1/quality").handler(this::requireSecret);
        router.route("/v1/fill/*").handler(this::requireSecret);
        router.getWithRegex("/v/(?<asset>[^/]+)/(?<file>.+)").handler(origin::get);
        router.headWithRegex("/v/(?<asset>[^/]+)/(?<file>.+)").handler(origin::get);
        router.post("/v1/edges/heartbeat")
                .handler(BodyHandler.create(false).setBodyLimit(HEARTBEAT_BYTES_MAX))
                .handler(steering::heartbeat);
        router.post("/v1/edges/requests")
                .handler(BodyHandler.create(false).setBodyLimit(REQUESTS_BYTES_MAX))
                .handler(requestLog::take);
        router.post("/v1/edges/:name/drain")
                .handler(BodyHandler.create(false).setBodyLimit(WISH_BYTES_MAX))
                .handler(steering::drain);
        router.get("/v1/edges").handler(steering::list);
        router.get("/v1/edge-map").handler(steering::map);
        router.get("/v1/quality").handler(this::quality);
        router.get("/v1/fill/:edge").handler(fill::get);
        router.route().handler(unknown -> {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is nothing at this address.");
        });
        router.route().failureHandler(this::fail);
        return router;
    }

    private void connected(HttpConnection connection) {
        connections.increment();
        connection.closeHandler(gone -> connections.decrement());
        if (connections.sum() > config.connectionsMax()) {
            connection.close();
        }
    }

    private void count(RoutingContext context) {
        requests.increment();
        context.next();
    }

    private void requireSecret(RoutingContext context) {
        if (!edgeSecret.isShownBy(context.request())) {
            throw new PlatformException(ErrorCode.NOT_SIGNED_IN, "This takes the secret that edges have.");
        }
        context.next();
    }

    private void health(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end("{\"status\":\"up\"}");
    }

    private void quality(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(quality.sum().toBuffer());
    }

    private void metrics(RoutingContext context) {
        String text = String.format(
                Locale.ROOT,
                """
                # TYPE marquee_delivery_requests_total counter
                marquee_delivery_requests_total %d
                # TYPE marquee_delivery_failures_total counter
                marquee_delivery_failures_total %d
                # TYPE marquee_delivery_origin_requests gauge
                marquee_delivery_origin_requests %d
                # TYPE marquee_delivery_connections gauge
                marquee_delivery_connections %d
                # TYPE marquee_delivery_edges gauge
                marquee_delivery_edges %d
                # TYPE marquee_delivery_log_skipped_total counter
                marquee_delivery_log_skipped_total %d
                # TYPE marquee_delivery_log_dropped_total counter
                marquee_delivery_log_dropped_total %d
                """,
                requests.sum(),
                failures.sum(),
                origin.requests(),
                connections.sum(),
                registry.list().size(),
                requestLog.skipped(),
                requestTopic.dropped());
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4")
                .end(text);
    }

    /** The one place where failures become answers. */
    private void fail(RoutingContext context) {
        Throwable failure = context.failure();
        ErrorCode code = codeOf(context, failure);
        if (code == ErrorCode.INTERNAL) {
            log.error("A request failed. path={}", context.request().path(), failure);
        }
        if (code.status() >= 500) {
            failures.increment();
        }
        if (context.response().headWritten()) {
            context.request().connection().close();
            return;
        }
        if (context.response().closed()) {
            return;
        }
        String detail = failure instanceof PlatformException && failure.getMessage() != null
                ? failure.getMessage()
                : "The request could not be answered.";
        JsonObject problem = new JsonObject()
                .put("type", "about:blank")
                .put("title", code.code().replace('_', ' '))
                .put("status", code.status())
                .put("detail", detail)
                .put("code", code.code());
        context.response().headers().remove(HttpHeaders.ETAG).remove(HttpHeaders.LAST_MODIFIED);
        context.response().headers().remove(HttpHeaders.CONTENT_LENGTH).remove(HttpHeaders.CONTENT_RANGE);
        context.response()
                .setStatusCode(code.status())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(problem.encode());
    }

    private static ErrorCode codeOf(RoutingContext context, Throwable failure) {
        if (failure instanceof PlatformException known) {
            return known.code();
        }
        return switch (context.statusCode()) {
            case 400 -> ErrorCode.BAD_REQUEST;
            case 413 -> ErrorCode.TOO_LARGE;
            case 404, 405 -> ErrorCode.NOT_FOUND;
            default -> ErrorCode.INTERNAL;
        };
    }
}
