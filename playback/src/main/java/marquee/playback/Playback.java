package marquee.playback;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.playback.Heartbeat;
import marquee.model.playback.ViewingQuality;
import marquee.model.signing.SigningKeys;
import marquee.playback.edges.EdgeFiles;
import marquee.playback.edges.KnownEdges;
import marquee.playback.heartbeat.HeartbeatHandler;
import marquee.playback.history.HistoryWriter;
import marquee.playback.http.PlaybackMetrics;
import marquee.playback.http.Problems;
import marquee.playback.licence.Licences;
import marquee.playback.licence.Licensing;
import marquee.playback.proxy.Artwork;
import marquee.playback.proxy.ReverseProxy;
import marquee.playback.stream.LiveStreams;
import marquee.playback.stream.OtherScreens;
import marquee.playback.stream.StreamConfig;
import marquee.playback.stream.StreamHandler;
import marquee.playback.stream.Withdrawals;
import marquee.playback.web.WebFiles;
import marquee.store.catalog.Titles;
import marquee.store.event.EventTopic;
import marquee.store.history.WatchHistory;
import marquee.store.screen.Screens;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The playback role: one public address, one event loop for each core. It starts and answers whatever else is away;
 * only starting a title needs an edge, and Cassandra for a title that nobody has started lately.
 */
public final class Playback implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Playback.class);
    private static final int LINE_BYTES_MAX = 8 << 10;
    private static final int HEADER_BYTES_MAX = 16 << 10;
    private static final int IDLE_SECONDS_MAX = 75;
    private static final int BACKLOG = 4_096;
    private static final int UPSTREAM_CONNECTIONS_MAX = 256;
    private static final int UPSTREAM_WAITING_MAX = 4_096;
    /** Shorter than servers keep theirs, so that a kept connection is seldom closed as it is used. */
    private static final int UPSTREAM_KEPT_SECONDS = 8;

    private static final int CONNECT_MS_MAX = 2_000;
    private static final int START_SECONDS_MAX = 30;
    private static final int STOP_SECONDS_MAX = 6;
    private static final int DRAIN_SECONDS_MAX = 3;

    private final Vertx vertx;
    private final KnownEdges edges;
    private final Withdrawals withdrawals;
    private final PlaybackMetrics metrics;
    private final Licences licences;
    private final Optional<EventTopic.Subscription> historyWriter;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger port = new AtomicInteger();

    private Playback(
            PlaybackConfig config,
            Titles titles,
            WatchHistory history,
            Screens screens,
            Topics topics,
            Licensing licensing,
            Clock clock,
            Vertx vertx) {
        this.vertx = vertx;
        EventTopic<Heartbeat> heartbeats = topics.heartbeats();
        SigningKeys keys = SigningKeys.parse(config.signingKeys().reveal());
        metrics = new PlaybackMetrics();
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MS_MAX)
                        .setKeepAliveTimeout(UPSTREAM_KEPT_SECONDS)
                        .setMaxHeaderSize(HEADER_BYTES_MAX)
                        .setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(UPSTREAM_CONNECTIONS_MAX).setMaxWaitQueueSize(UPSTREAM_WAITING_MAX));
        edges = KnownEdges.poll(vertx, client, config.deliveryUrl(), config.edgeSecret(), clock);
        withdrawals = Withdrawals.poll(vertx, client, config.controlUrl(), config.edgeSecret(), clock);
        LiveStreams live =
                new LiveStreams(Duration.ofSeconds(config.heartbeatSeconds()), config.accountsHeldMax(), clock);
        OtherScreens others = new OtherScreens(screens, history, Duration.ofSeconds(config.heartbeatSeconds()), clock);
        licences = new Licences(vertx, licensing, keys, config.publicUrl(), metrics, clock);
        StreamHandler streams = new StreamHandler(
                vertx,
                new StreamConfig(
                        config.publicUrl(),
                        config.tokenSecret(),
                        config.assetTokenLife(),
                        config.bindAddress(),
                        config.heartbeatSeconds(),
                        config.trustForwarded(),
                        config.titlesHeldMax(),
                        config.startBytesMax()),
                keys,
                titles,
                history,
                live,
                others,
                withdrawals,
                edges,
                new EdgeFiles(client),
                licences,
                metrics,
                clock);
        FrontDoor door = new FrontDoor(
                new HeartbeatHandler(keys, heartbeats, topics.qualities(), live, others, clock),
                streams,
                streams.previews(),
                licences.handler(client),
                new ReverseProxy(client, config.controlUrl(), "control", config.publicUrl(), config.trustForwarded()),
                new ReverseProxy(client, config.deliveryUrl(), "delivery", config.publicUrl(), config.trustForwarded()),
                new Artwork(client, edges),
                new WebFiles(vertx, config.webDirectory()),
                metrics);
        metrics.count("marquee.playback.heartbeats.dropped", "Heartbeats lost", heartbeats, EventTopic::dropped);
        metrics.count(
                "marquee.playback.quality.dropped", "Reports of quality lost", topics.qualities(), EventTopic::dropped);
        metrics.gauge("marquee.playback.edges", "Edges known", edges::count);
        metrics.gauge(
                "marquee.playback.withdrawals", "Accounts whose tokens were withdrawn lately", withdrawals::count);
        metrics.gauge("marquee.playback.connections", "Open connections of viewers", connections::get);
        metrics.count(
                "marquee.playback.screens.missed",
                "Times that screens of other processes were not known",
                others,
                OtherScreens::missed);
        metrics.gauge("marquee.playback.accounts.live", "Accounts with a screen that plays", live::accounts);
        listen(config, door);
        historyWriter = config.historyWriter()
                ? Optional.of(HistoryWriter.start(heartbeats, history, metrics, clock))
                : Optional.empty();
    }

    /** The topics it writes; of the first it is also a reader, for bookmarks. */
    public record Topics(EventTopic<Heartbeat> heartbeats, EventTopic<ViewingQuality> qualities) {}

    /**
     * Starts the role; returns when it listens. The stores stay the caller's, who closes them afterwards.
     *
     * @throws PlatformException with {@link ErrorCode#UNAVAILABLE} when the port is taken
     */
    public static Playback start(
            PlaybackConfig config,
            Titles titles,
            WatchHistory history,
            Screens screens,
            Topics topics,
            Licensing licensing,
            Clock clock) {
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions().setPreferNativeTransport(true))
                .build();
        try {
            Playback playback = new Playback(config, titles, history, screens, topics, licensing, clock, vertx);
            log.info(
                    "Playback listens. host={} port={} native={}",
                    config.host(),
                    playback.port(),
                    vertx.isNativeTransportEnabled());
            return playback;
        } catch (RuntimeException e) {
            vertx.close();
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() {
        return port.get();
    }

    /**
     * Stops listening, lets requests in flight finish within {@value #DRAIN_SECONDS_MAX} seconds, then ends the history
     * writer. Connections that cannot be closed by then, because their other end takes nothing, are left to the end of
     * the process.
     */
    @Override
    public void close() {
        edges.close();
        withdrawals.close();
        try {
            await(vertx.close(), STOP_SECONDS_MAX, "Playback did not stop in time");
            log.info("Playback stopped. port={}", port());
        } catch (PlatformException e) {
            log.warn("Some connections did not close in time. port={}", port(), e);
        } finally {
            historyWriter.ifPresent(EventTopic.Subscription::close);
            licences.close();
            metrics.close();
        }
    }

    private void listen(PlaybackConfig config, FrontDoor door) {
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors());
        // Vert.x lets the instances of one deployment share one random port when it is negative.
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port() == 0 ? -1 : config.port())
                .setAcceptBacklog(BACKLOG)
                .setTcpNoDelay(true)
                .setMaxInitialLineLength(LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setIdleTimeout(IDLE_SECONDS_MAX)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false);
        await(
                vertx.deployVerticle(
                        () -> new Loop(options, door, config.connectionsMax()),
                        new DeploymentOptions().setInstances(loops)),
                START_SECONDS_MAX,
                "Playback cannot listen on " + config.host() + ":" + config.port() + "; is the port taken?");
    }

    private static void await(Future<?> done, int secondsMax, String otherwise) {
        try {
            done.toCompletionStage().toCompletableFuture().get(secondsMax, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, otherwise, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, otherwise, e);
        }
    }

    /** One event loop's server. All share the port and the handlers. */
    private final class Loop extends VerticleBase {
        private final HttpServerOptions options;
        private final FrontDoor door;
        private final int connectionsMax;
        private @Nullable HttpServer server;

        Loop(HttpServerOptions options, FrontDoor door, int connectionsMax) {
            this.options = options;
            this.door = door;
            this.connectionsMax = connectionsMax;
        }

        @Override
        public Future<?> start() {
            HttpServer created = vertx.createHttpServer(options);
            server = created;
            return created.requestHandler(door::handle)
                    .invalidRequestHandler(Problems::invalid)
                    .connectionHandler(connection -> {
                        connection.closeHandler(closed -> connections.decrementAndGet());
                        if (connections.incrementAndGet() > connectionsMax) {
                            connection.close();
                        }
                    })
                    .listen()
                    .onSuccess(listening -> port.set(listening.actualPort()));
        }

        @Override
        public Future<?> stop() {
            return server == null ? Future.succeededFuture() : server.shutdown(DRAIN_SECONDS_MAX, TimeUnit.SECONDS);
        }
    }
}
