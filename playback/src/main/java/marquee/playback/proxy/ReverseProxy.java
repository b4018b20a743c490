package marquee.playback.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.playback.http.Address;
import marquee.playback.http.Clients;
import marquee.playback.http.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes requests on to another role and its answers back, both as they come: nothing is held but what is in flight, so
 * an upload of gigabytes costs as little as a page.
 *
 * <p>A role that is away, or goes away before it answered, is a 503 at once, even while a body is still being sent; one
 * that goes away in the middle of its answer cuts the connection, so that nobody takes half an answer for a whole one. A
 * caller that leaves takes its request along. Requests that change nothing are tried a second time, since a kept
 * connection may close just as it is used. Runs on event loops and is safe for use by several of them.
 *
 * <p>Written by hand because vertx-http-proxy reads a body to its end before it reports that nobody takes it.
 */
public final class ReverseProxy {
    private static final Logger log = LoggerFactory.getLogger(ReverseProxy.class);
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final Set<String> OURS = Set.of(
            "host",
            "x-forwarded-for",
            "x-forwarded-proto",
            "x-forwarded-host",
            "x-forwarded-port",
            "forwarded",
            "marquee-client");
    private static final long CONNECT_MS_MAX = 2_000;
    private static final long SILENCE_MS_MAX = 60_000;

    private final HttpClient client;
    private final Address role;
    private final String name;
    private final URI publicUrl;
    private final boolean trustForwarded;

    /**
     * @param name of the role, for viewers' and operators' eyes
     * @param trustForwarded whether a proxy of ours stands in front, whose {@code X-Forwarded-For} is to be believed
     */
    public ReverseProxy(HttpClient client, URI roleUrl, String name, URI publicUrl, boolean trustForwarded) {
        this.client = client;
        this.role = new Address(roleUrl);
        this.name = name;
        this.publicUrl = publicUrl;
        this.trustForwarded = trustForwarded;
    }

    public void handle(HttpServerRequest request) {
        request.pause();
        boolean harmless = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        forward(request, harmless && !hasBody(request) ? 1 : 0);
    }

    private void forward(HttpServerRequest request, int attemptsLeft) {
        client.request(role.request(request.method(), request.uri())
                        .setConnectTimeout(CONNECT_MS_MAX)
                        .setIdleTimeout(SILENCE_MS_MAX))
                .onSuccess(upstream -> exchange(request, upstream, attemptsLeft))
                .onFailure(failure -> away(request, failure));
    }

    private void exchange(HttpServerRequest request, HttpClientRequest upstream, int attemptsLeft) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            upstream.reset();
            return;
        }
        response.exceptionHandler(gone -> upstream.reset());
        response.closeHandler(gone -> upstream.reset());
        HopByHop.copy(request.headers(), upstream.headers(), OURS);
        addForwarded(request, upstream);
        boolean hasBody = hasBody(request);
        if (hasBody && !request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            upstream.setChunked(true);
        }
        if (!hasBody && !request.isEnded()) {
            request.resume();
        }
        // The failure is handled where the answer is awaited; without a handler here it would be logged as well.
        upstream.exceptionHandler(failure -> log.trace("A request broke off. role={}", name, failure));
        var answered = hasBody ? upstream.send(request) : upstream.send();
        answered.onSuccess(answer -> relay(request, answer)).onFailure(failure -> {
            if (attemptsLeft > 0 && !response.closed()) {
                // Later, when the pool has noticed as well that the connection is closed.
                Vertx.currentContext().runOnContext(later -> forward(request, attemptsLeft - 1));
            } else {
                away(request, failure);
            }
        });
    }

    private void addForwarded(HttpServerRequest request, HttpClientRequest upstream) {
        String peer = request.remoteAddress().hostAddress();
        String before = trustForwarded ? request.getHeader(FORWARDED_FOR) : null;
        Clients.address(request, trustForwarded)
                .ifPresent(client -> upstream.putHeader(Clients.HEADER, client.toString()));
        upstream.putHeader(FORWARDED_FOR, before == null ? peer : before + ", " + peer)
                .putHeader("X-Forwarded-Proto", publicUrl.getScheme())
                .putHeader(
                        "X-Forwarded-Host",
                        Optional.ofNullable(request.getHeader(HttpHeaders.HOST)).orElse(publicUrl.getAuthority()));
    }

    private void relay(HttpServerRequest request, HttpClientResponse answer) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            abandon(answer);
            return;
        }
        response.setStatusCode(answer.statusCode()).setStatusMessage(answer.statusMessage());
        HopByHop.copy(answer.headers(), response.headers(), Set.of());
        boolean unread = !request.isEnded();
        if (unread) {
            // The role has answered without wanting the rest of the body.
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        boolean bare = request.method() == HttpMethod.HEAD || answer.statusCode() == 204 || answer.statusCode() == 304;
        if (!bare && !answer.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        var sent = bare ? response.end() : answer.pipe().endOnFailure(false).to(response);
        sent.onFailure(failure -> {
                    log.debug("An answer broke off. role={} path={}", name, request.path(), failure);
                    abandon(answer);
                    response.reset();
                })
                .onSuccess(done -> {
                    if (unread && !request.isEnded()) {
                        request.connection().close();
                    }
                });
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || !request.headers().contains(HttpHeaders.CONTENT_LENGTH, "0", false)
                        && request.headers().contains(HttpHeaders.CONTENT_LENGTH);
    }

    private void abandon(HttpClientResponse answer) {
        answer.exceptionHandler(failure -> log.trace("An answer was abandoned. role={}", name, failure));
        answer.request().reset();
    }

    private void away(HttpServerRequest request, Throwable failure) {
        log.debug("A role does not answer. role={} path={}", name, request.path(), failure);
        if (request.response().headWritten()) {
            request.response().reset();
            return;
        }
        if (!request.isEnded()) {
            request.resume();
        }
        Problems.answer(
                request,
                new PlatformException(
                        ErrorCode.UNAVAILABLE,
                        "This part of the service (" + name + ") is away for a moment. Try again.",
                        failure));
    }
}
