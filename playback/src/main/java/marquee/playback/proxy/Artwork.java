package marquee.playback.proxy;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.Picture;
import marquee.model.delivery.EdgeStatus;
import marquee.playback.edges.KnownEdges;
import marquee.playback.http.Address;
import marquee.playback.http.Problems;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * GET {@code /art/<asset>/<file>?width=<pixels>}: posters and backdrops from the best edge, or the next one when it does not answer. An
 * asset's files never change, so browsers keep them for ever. Runs on event loops and is safe for use by several of them.
 */
public final class Artwork {
    private static final Logger log = LoggerFactory.getLogger(Artwork.class);
    private static final Pattern PATH = Pattern.compile("/art/([0-9a-fA-F-]{36})/([A-Za-z0-9][A-Za-z0-9._-]{0,99})");
    private static final Pattern WIDTH = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Set<String> COPIED = Set.of("content-type", "content-length", "etag", "last-modified");
    private static final int EDGES_ASKED_MAX = 3;
    private static final long CONNECT_MS_MAX = 500;
    private static final long SILENCE_MS_MAX = 5_000;

    private final HttpClient client;
    private final KnownEdges edges;

    public Artwork(HttpClient client, KnownEdges edges) {
        this.client = client;
        this.edges = edges;
    }

    public void handle(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            Problems.methodNotAllowed(request, "GET, HEAD");
            return;
        }
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            Problems.answer(request, new PlatformException(ErrorCode.NOT_FOUND, "There is no such picture."));
            return;
        }
        AssetId asset = AssetId.parse(path.group(1));
        List<EdgeStatus> ranked = edges.rank(asset);
        String directory = "/v/" + asset + "/art/";
        String file = path.group(2);
        String sized = sized(file, request.getParam("width"));
        fetch(request, ranked, 0, directory + sized, null)
                .compose(picture -> {
                    if (picture.statusCode() != 404 || sized.equals(file)) {
                        return Future.succeededFuture(picture);
                    }
                    // Encodes of before have one size, and no film has more pixels than it has.
                    abandon(picture);
                    return fetch(request, ranked, 0, directory + file, null);
                })
                .onSuccess(picture -> relay(request, picture))
                .onFailure(failure -> Problems.answer(request, failure));
    }

    /** The file for a place of a width in pixels; the usual one where none is given, or no sensible one. */
    private static String sized(String file, @Nullable String width) {
        if (width == null || !WIDTH.matcher(width).matches()) {
            return file;
        }
        return Picture.sized(file, Integer.parseInt(width)).orElse(file);
    }

    private Future<HttpClientResponse> fetch(
            HttpServerRequest request, List<EdgeStatus> ranked, int next, String target, @Nullable Throwable last) {
        if (next == Math.min(ranked.size(), EDGES_ASKED_MAX)) {
            return Future.failedFuture(
                    new PlatformException(ErrorCode.UNAVAILABLE, "No edge can serve pictures now. Try again.", last));
        }
        return client.request(new Address(ranked.get(next).url())
                        .request(request.method(), target)
                        .setConnectTimeout(CONNECT_MS_MAX)
                        .setIdleTimeout(SILENCE_MS_MAX))
                .compose(upstream -> {
                    String held = request.getHeader(HttpHeaders.IF_NONE_MATCH);
                    if (held != null) {
                        upstream.putHeader(HttpHeaders.IF_NONE_MATCH, held);
                    }
                    return upstream.send();
                })
                .compose(answer -> {
                    if (answer.statusCode() >= 500) {
                        return Future.failedFuture("An edge answered " + answer.statusCode());
                    }
                    answer.pause();
                    return Future.succeededFuture(answer);
                })
                .recover(failure -> fetch(request, ranked, next + 1, target, failure));
    }

    private static void relay(HttpServerRequest request, HttpClientResponse picture) {
        HttpServerResponse response = request.response();
        int status = picture.statusCode();
        if (status != 200 && status != 304 || response.closed()) {
            abandon(picture);
            Problems.answer(request, new PlatformException(ErrorCode.NOT_FOUND, "There is no such picture."));
            return;
        }
        picture.headers().forEach((name, value) -> {
            if (COPIED.contains(name.toLowerCase(Locale.ROOT))) {
                response.putHeader(name, value);
            }
        });
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (status == 304 || request.method() == HttpMethod.HEAD) {
            picture.resume();
            response.end();
            return;
        }
        response.setChunked(!picture.headers().contains(HttpHeaders.CONTENT_LENGTH));
        response.exceptionHandler(gone -> abandon(picture));
        picture.pipe().endOnFailure(false).to(response).onFailure(failure -> {
            abandon(picture);
            response.reset();
        });
    }

    private static void abandon(HttpClientResponse picture) {
        picture.exceptionHandler(failure -> log.trace("A picture was abandoned.", failure));
        picture.request().reset();
    }
}
