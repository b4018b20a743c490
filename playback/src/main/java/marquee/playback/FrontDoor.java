package marquee.playback;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.playback.heartbeat.HeartbeatHandler;
import marquee.playback.http.PlaybackMetrics;
import marquee.playback.http.PlaybackMetrics.Route;
import marquee.playback.http.Problems;
import marquee.playback.licence.LicenceHandler;
import marquee.playback.proxy.Artwork;
import marquee.playback.proxy.ReverseProxy;
import marquee.playback.stream.PreviewHandler;
import marquee.playback.stream.StreamHandler;
import marquee.playback.web.WebFiles;

/**
 * Shows each request to the one that answers it, by its path. Bodies are read by the handlers, never here. Runs on event
 * loops and is safe for use by several of them.
 */
record FrontDoor(
        HeartbeatHandler heartbeats,
        StreamHandler streams,
        PreviewHandler previews,
        LicenceHandler licences,
        ReverseProxy control,
        ReverseProxy delivery,
        Artwork artwork,
        WebFiles web,
        PlaybackMetrics metrics) {

    void handle(HttpServerRequest request) {
        String path = request.path();
        Route route = path == null ? Route.STATUS : route(path);
        request.response()
                .endHandler(end -> metrics.answered(route, request.response().getStatusCode()));
        try {
            if (path == null) {
                throw new PlatformException(ErrorCode.BAD_REQUEST, "This is not a path.");
            }
            answer(route, path, request);
        } catch (RuntimeException e) {
            Problems.answer(request, e);
        }
    }

    private void answer(Route route, String path, HttpServerRequest request) {
        switch (route) {
            case HEARTBEAT -> heartbeats.handle(request);
            case INIT -> streams.init(request);
            case PREVIEW -> previews.handle(request);
            case MANIFEST -> streams.manifest(request);
            case BOOKMARK -> streams.bookmark(request);
            case LICENCE -> licences.handle(request);
            case STEERING -> delivery.handle(request);
            case CONTROL -> control.handle(request);
            case ART -> artwork.handle(request);
            case WEB -> web.handle(request);
            case STATUS -> status(path, request);
        }
    }

    private static Route route(String path) {
        if (path.equals("/v1/history/heartbeat")) {
            return Route.HEARTBEAT;
        }
        if (path.equals("/v1/stream/init")) {
            return Route.INIT;
        }
        if (path.equals("/v1/stream/preview")) {
            return Route.PREVIEW;
        }
        if (path.startsWith("/v1/stream/manifest/")) {
            return Route.MANIFEST;
        }
        if (path.startsWith("/v1/stream/bookmark/")) {
            return Route.BOOKMARK;
        }
        if (path.startsWith("/v1/licence/")) {
            return Route.LICENCE;
        }
        if (path.startsWith("/v1/steering/")) {
            return Route.STEERING;
        }
        if (path.startsWith("/art/")) {
            return Route.ART;
        }
        if (path.equals("/health") || path.equals("/metrics")) {
            return Route.STATUS;
        }
        return isControl(path) ? Route.CONTROL : Route.WEB;
    }

    private static boolean isControl(String path) {
        return path.startsWith("/v1/")
                || path.startsWith("/v3/")
                || path.equals("/graphql")
                || path.startsWith("/graphiql")
                || path.startsWith("/openapi")
                || path.startsWith("/swagger");
    }

    private void status(String path, HttpServerRequest request) {
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            Problems.methodNotAllowed(request, "GET, HEAD");
            return;
        }
        boolean health = path.equals("/health");
        request.response()
                .putHeader(
                        HttpHeaders.CONTENT_TYPE,
                        health ? "application/json" : "text/plain; version=0.0.4; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(health ? "{\"status\":\"up\"}" : metrics.text());
    }
}
