package marquee.edge;

import io.vertx.core.Future;
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
import java.util.concurrent.TimeUnit;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where files come from on a miss. Any event loop may ask; the answer arrives on the loop that asked. At most
 * {@code connectionsMax} requests are under way, {@link #WAITING_MAX} more wait, and further ones fail at once.
 */
final class Origin {
    static final int WAITING_MAX = 1_024;

    private static final long YEAR_SECONDS = 31_536_000;

    private final HttpClient client;
    private final RequestOptions target;
    private final String authorization;

    Origin(Vertx vertx, URI url, Secret secret, int connectionsMax, Duration timeout) {
        boolean tls = "https".equals(url.getScheme());
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setSsl(tls)
                        .setTcpNoDelay(true)
                        .setDecompressionSupported(false)
                        .setMaxHeaderSize(8_192)
                        .setConnectTimeout((int) timeout.toMillis())
                        .setReadIdleTimeout((int) timeout.toMillis())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setKeepAliveTimeout(30),
                new PoolOptions().setHttp1MaxSize(connectionsMax).setMaxWaitQueueSize(WAITING_MAX));
        target = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(url.getHost())
                .setPort(url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setTimeout(timeout.toMillis());
        authorization = "Bearer " + secret.reveal();
    }

    /**
     * Asks for a whole object. Completes with a paused response once its head is there. A request that failed before
     * that is repeated once: the origin may have closed a kept connection just then.
     */
    Future<HttpClientResponse> get(String key) {
        return send(key).recover(failure -> send(key));
    }

    /**
     * Reads the head of a successful answer.
     *
     * @throws PlatformException NOT_FOUND when there is no such object, UNAVAILABLE for everything else that cannot be
     *     passed on
     */
    static ObjectHead head(HttpClientResponse response, String key, long bytesMax) {
        int status = response.statusCode();
        if (status == 404 || status == 410) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no file '" + key + "'.");
        }
        if (status != 200) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The origin answered " + status + " for " + key + ".");
        }
        long bytes = length(response.getHeader(HttpHeaders.CONTENT_LENGTH));
        if (bytes < 0 || bytes > bytesMax) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, "The origin gave " + key + " no length, or one above " + bytesMax + ".");
        }
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        return new ObjectHead(
                bytes,
                type == null ? "application/octet-stream" : type,
                response.getHeader(HttpHeaders.ETAG),
                response.getHeader(HttpHeaders.LAST_MODIFIED),
                freshSeconds(response.getHeader(HttpHeaders.CACHE_CONTROL)));
    }

    /** Files of an asset never change, so silence means a year; {@code no-store} and {@code private} mean never. */
    static long freshSeconds(@Nullable String cacheControl) {
        if (cacheControl == null) {
            return YEAR_SECONDS;
        }
        long fresh = YEAR_SECONDS;
        for (String directive : cacheControl.split(",", -1)) {
            String plain = directive.strip().toLowerCase(java.util.Locale.ROOT);
            if (plain.equals("no-store") || plain.startsWith("private")) {
                return -1;
            }
            if (plain.equals("no-cache")) {
                fresh = 0;
            } else if (plain.startsWith("max-age=") && plain.length() <= 18) {
                fresh = Math.min(fresh, Math.max(0, length(plain.substring(8))));
            }
        }
        return fresh;
    }

    private Future<HttpClientResponse> send(String key) {
        return client.request(new RequestOptions(target).setURI("/v/" + key))
                .map(request -> request.putHeader(HttpHeaders.AUTHORIZATION, authorization))
                .compose(HttpClientRequest::send)
                .map(HttpClientResponse::pause);
    }

    private static long length(@Nullable String digits) {
        if (digits == null || digits.isEmpty() || digits.length() > 18) {
            return -1;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return -1;
            }
        }
        return Long.parseLong(digits);
    }
}
