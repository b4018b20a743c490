package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes one request on to the origin and its answer back, storing nothing. Runs on the viewer's event loop. */
final class Passage {
    private static final Logger log = LoggerFactory.getLogger(Passage.class);

    private static final CharSequence CACHE_STATUS = HttpHeaders.createOptimized("cache-status");

    private final String via;
    private final Origin origin;
    private final Origin.Server server;
    private final EdgeMetrics metrics;

    Passage(String name, Origin origin, Origin.Server server, EdgeMetrics metrics) {
        this.via = "1.1 " + name;
        this.origin = origin;
        this.server = server;
        this.metrics = metrics;
    }

    /**
     * Sends a request with its body to the origin, once: only who sent it knows whether it may be repeated.
     *
     * @param cacheStatus this cache's entry
     * @param answered told of the answer before any of it is passed on
     * @return fails when no answer has come; what goes wrong later ends the viewer's connection
     */
    Future<Void> pass(HttpServerRequest request, String cacheStatus, Consumer<HttpClientResponse> answered) {
        MultiMap headers = SharedFields.forPassing(request.headers());
        headers.add("via", via);
        boolean hasBody = hasBody(request);
        request.pause();
        return origin.open(server, request.method(), request.uri(), headers)
                .compose(outgoing -> {
                    if (request.headers().contains(HttpHeaders.EXPECT, "100-continue", true)) {
                        request.response().writeContinue();
                    }
                    if (!hasBody) {
                        request.resume();
                        return outgoing.send();
                    }
                    return outgoing.send(request);
                })
                .map(HttpClientResponse::pause)
                .map(answer -> {
                    answered.accept(answer);
                    passBack(request, answer, cacheStatus + "; fwd-status=" + answer.statusCode());
                    return (@Nullable Void) null;
                })
                // What is left of its body must be read, or the connection is of no more use.
                .onFailure(failure -> request.resume());
    }

    static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && !length.equals("0") || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Sends an answer whose body has not been read yet. */
    void passBack(HttpServerRequest request, HttpClientResponse answer, String cacheStatus) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            answer.request().reset();
            return;
        }
        response.setStatusCode(answer.statusCode());
        MultiMap fields = SharedFields.endToEnd(answer.headers());
        String length = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
        response.headers().addAll(fields);
        putCacheStatus(response, answer.getHeader(CACHE_STATUS), cacheStatus);
        if (request.method() == HttpMethod.HEAD || answer.statusCode() == 204 || answer.statusCode() == 304) {
            answer.resume();
            response.end();
            return;
        }
        if (length == null) {
            response.setChunked(true);
        }
        answer.handler(bytes -> {
            metrics.bytesSent.add(bytes.length());
            response.write(bytes);
            if (response.writeQueueFull()) {
                answer.pause();
                response.drainHandler(room -> answer.resume());
            }
        });
        answer.endHandler(end -> response.end());
        answer.exceptionHandler(broken -> {
            log.debug("An answer passed on broke off. uri={}", request.uri(), broken);
            ObjectSender.abort(request);
        });
        response.exceptionHandler(gone -> answer.request().reset());
        response.closeHandler(gone -> {
            if (!response.ended()) {
                answer.request().reset();
            }
        });
        answer.resume();
    }

    /** Puts this hop's entry behind those of the hops before it (RFC 9211 §2). */
    static void putCacheStatus(HttpServerResponse response, @Nullable String before, String own) {
        response.putHeader(CACHE_STATUS, before == null ? own : before + ", " + own);
    }
}
