package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Asks servers behind this edge. Any event loop may ask; the answer arrives on the loop that asked. Of each server at most
 * {@code connectionsMax} things are asked at once, fewer while it is slow ({@link AdaptiveLimit}); {@link #WAITING_MAX}
 * more wait, and further ones fail at once.
 */
final class Origin {
    static final int WAITING_MAX = 1_024;

    private static final int HEADER_BYTES_MAX = 32_768;

    /** What a read of a socket brings at most; in smaller pieces each would be handled by itself. */
    private static final int CHUNK_BYTES_MAX = 64 << 10;

    private final HttpClient client;
    private final OriginHealth health = new OriginHealth();
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final int connectionsMax;
    private final long timeoutMillis;

    Origin(Vertx vertx, int connectionsMax, Duration timeout) {
        this.connectionsMax = connectionsMax;
        timeoutMillis = timeout.toMillis();
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setTcpNoDelay(true)
                        .setDecompressionSupported(false)
                        .setMaxHeaderSize(HEADER_BYTES_MAX)
                        .setMaxChunkSize(CHUNK_BYTES_MAX)
                        .setConnectTimeout((int) timeoutMillis)
                        .setReadIdleTimeout((int) timeoutMillis)
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setKeepAliveTimeout(30),
                new PoolOptions().setHttp1MaxSize(connectionsMax).setMaxWaitQueueSize(WAITING_MAX));
    }

    /**
     * A server behind this edge.
     *
     * @param name of an edge, or {@code origin}
     * @param secret shown to it, or null for none
     */
    record Server(String name, URI url, @Nullable Secret secret) {
        private boolean isTls() {
            return "https".equals(url.getScheme());
        }

        private int port() {
            return url.getPort() >= 0 ? url.getPort() : isTls() ? 443 : 80;
        }
    }

    /**
     * Asks for something without a body, when the server has room. Completes with a paused response once its head is
     * there. A request that failed before that is repeated once: the server may have closed a kept connection just then.
     *
     * @param isPatient whether nobody waits for it: then it is turned away rather than made to wait
     */
    Future<HttpClientResponse> send(
            Server server, HttpMethod method, String target, MultiMap headers, boolean isPatient) {
        Gate gate = gates.computeIfAbsent(server.name(), any -> new Gate(connectionsMax, WAITING_MAX));
        return gate.enter(isPatient).compose(entered -> {
            long asked = System.nanoTime();
            return sendOnce(server, method, target, headers)
                    .recover(failure -> sendOnce(server, method, target, headers))
                    .onComplete(got -> {
                        boolean failed = got.failed() || got.result().statusCode() >= 500;
                        long nanos = System.nanoTime() - asked;
                        if (failed) {
                            health.failed();
                        } else {
                            health.succeeded();
                        }
                        if (got.failed()) {
                            gate.leave(nanos, true);
                        } else {
                            got.result().end().onComplete(end -> gate.leave(nanos, failed));
                        }
                    });
        });
    }

    OriginHealth health() {
        return health;
    }

    /** Opens a request that the caller ends or sends. Its {@code Host} is the server's. */
    Future<HttpClientRequest> open(Server server, HttpMethod method, String target, MultiMap headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(server.url().getHost())
                .setPort(server.port())
                .setSsl(server.isTls())
                .setTimeout(timeoutMillis)
                .setURI(target);
        return client.request(options).map(request -> {
            request.headers().addAll(headers);
            Secret secret = server.secret();
            if (secret != null) {
                request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + secret.reveal());
            }
            return request;
        });
    }

    private Future<HttpClientResponse> sendOnce(Server server, HttpMethod method, String target, MultiMap headers) {
        return open(server, method, target, headers)
                .compose(HttpClientRequest::send)
                .map(HttpClientResponse::pause);
    }
}
