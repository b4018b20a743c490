package marquee.edge;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import marquee.edge.EdgeMetrics.Outcome;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.signing.AssetTokens;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for files. Runs on an event loop: a stored object whose file is open leaves by sendfile without a
 * look at the disk; whatever may block is a worker's.
 */
final class MediaHandler implements Handler<HttpServerRequest> {
    private static final CharSequence ANY = HttpHeaders.createOptimized("*");
    private static final CharSequence BYTES = HttpHeaders.createOptimized("bytes");
    private static final CharSequence CACHE_STATUS = HttpHeaders.createOptimized("cache-status");
    private static final CharSequence EXPOSE = HttpHeaders.createOptimized("access-control-expose-headers");
    private static final CharSequence EXPOSED =
            HttpHeaders.createOptimized("Accept-Ranges, Age, Cache-Status, Content-Length, Content-Range, Date, ETag");
    private static final CharSequence TIMING = HttpHeaders.createOptimized("timing-allow-origin");
    private static final CharSequence IMMUTABLE = HttpHeaders.createOptimized("public, max-age=31536000, immutable");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private final String name;
    private final CharSequence hit;
    private final AssetTokens tokens;
    private final DiskCache cache;
    private final Fills fills;
    private final WorkerExecutor disk;
    private final EdgeMetrics metrics;
    private final Clock clock;

    MediaHandler(
            String name,
            AssetTokens tokens,
            DiskCache cache,
            Fills fills,
            WorkerExecutor disk,
            EdgeMetrics metrics,
            Clock clock) {
        this.name = name;
        this.hit = HttpHeaders.createOptimized(name + "; hit");
        this.tokens = tokens;
        this.cache = cache;
        this.fills = fills;
        this.disk = disk;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void handle(HttpServerRequest request) {
        HttpMethod method = request.method();
        if (method == HttpMethod.OPTIONS) {
            preflight(request.response());
            return;
        }
        if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
            request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS");
            refuse(request, 405, ErrorCode.BAD_REQUEST, "An edge only gives files out.", Outcome.NOT_FOUND, null);
            return;
        }
        MediaPath path = MediaPath.parse(request.uri());
        if (path == null) {
            refuse(request, 404, ErrorCode.NOT_FOUND, "This names no file of an asset.", Outcome.NOT_FOUND, null);
            return;
        }
        Instant now = clock.instant();
        if (!path.isPublic() && !isOpened(request, path, now)) {
            return;
        }
        StoredObject stored = cache.find(path.key());
        if (stored != null && stored.isFreshAt(now)) {
            sendStored(request, path, stored, now);
        } else {
            sendFilling(request, path, stored, 0);
        }
    }

    private boolean isOpened(HttpServerRequest request, MediaPath path, Instant now) {
        String token = path.token();
        if (token == null) {
            refuse(request, 401, ErrorCode.NOT_SIGNED_IN, "A token is needed.", Outcome.DENIED, null);
            return false;
        }
        if (!tokens.opens(token, path.asset(), now)) {
            String detail = "The token is wrong, has expired, or is for another asset.";
            refuse(request, 403, ErrorCode.FORBIDDEN, detail, Outcome.DENIED, null);
            return false;
        }
        return true;
    }

    private void sendStored(HttpServerRequest request, MediaPath path, StoredObject stored, Instant now) {
        OpenFile open = cache.findOpen(stored);
        if (open != null) {
            metrics.count(Outcome.HIT);
            sendFile(request, stored, open, now, hit);
            return;
        }
        disk.executeBlocking(() -> Optional.ofNullable(cache.open(stored)), false)
                .otherwise(Optional.empty())
                .onSuccess(opened -> {
                    if (opened.isEmpty()) {
                        sendFilling(request, path, null, 0);
                    } else {
                        metrics.count(Outcome.HIT);
                        sendFile(request, stored, opened.get(), now, hit);
                    }
                });
    }

    private void sendFile(
            HttpServerRequest request, StoredObject stored, OpenFile open, Instant now, CharSequence cacheStatus) {
        HttpServerResponse response = request.response();
        Answer answer = Answer.to(request.method(), request.headers(), stored.head());
        long age = Math.max(0, now.getEpochSecond() - stored.storedAt().getEpochSecond());
        putHead(response, answer, stored.head(), Long.toString(age), cacheStatus);
        ByteRange part = answer.part();
        if (response.closed() || request.method() == HttpMethod.HEAD || part.length() == 0) {
            open.release();
            endWithoutBody(request, answer, part.length());
            return;
        }
        metrics.bytesSent.add(part.length());
        Cork cork = Cork.put(request);
        response.sendFile(open.channel(), part.first(), part.length()).onComplete(sent -> {
            cork.uncork();
            open.release();
        });
    }

    /** @param again how often the object was stored between two looks */
    private void sendFilling(HttpServerRequest request, MediaPath path, @Nullable StoredObject stale, int again) {
        Fills.Joined joined = fills.join(path.key());
        Fill fill = joined.fill();
        if (fill == null) {
            StoredObject stored = cache.find(path.key());
            if (stored != null) {
                sendStored(request, path, stored, clock.instant());
            } else if (again < 3) {
                sendFilling(request, path, stale, again + 1);
            } else {
                refuse(request, 503, ErrorCode.UNAVAILABLE, "The cache is too small for this.", Outcome.ERROR, null);
            }
            return;
        }
        Context context = Vertx.currentContext();
        String forward = name + "; fwd=" + (stale == null ? "uri-miss" : "stale");
        fill.head()
                .onComplete(known -> context.runOnContext(now -> {
                    if (request.response().closed()) {
                        return;
                    }
                    if (known.succeeded()) {
                        metrics.count(joined.started() ? Outcome.FILL : Outcome.COALESCED);
                        String kept = joined.started() ? fill.isStorable() ? "; stored" : "" : "; collapsed";
                        follow(request, context, fill, known.result(), forward + kept + "; fwd-status=200");
                    } else {
                        failed(request, stale, forward, known.cause());
                    }
                }));
    }

    private void follow(
            HttpServerRequest request, Context context, Fill fill, ObjectHead head, CharSequence cacheStatus) {
        Answer answer = Answer.to(request.method(), request.headers(), head);
        putHead(request.response(), answer, head, "0", cacheStatus);
        ByteRange part = answer.part();
        if (request.method() == HttpMethod.HEAD || part.length() == 0) {
            endWithoutBody(request, answer, part.length());
            return;
        }
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(part.length()));
        new Follower(context, response, () -> request.connection().close(), metrics, fill, part).start();
    }

    private void failed(HttpServerRequest request, @Nullable StoredObject stale, String forward, Throwable cause) {
        boolean notFound = cause instanceof PlatformException known && known.code() == ErrorCode.NOT_FOUND;
        if (notFound) {
            if (stale != null) {
                cache.drop(stale);
            }
            String detail = "There is no such file.";
            refuse(request, 404, ErrorCode.NOT_FOUND, detail, Outcome.NOT_FOUND, forward + "; fwd-status=404");
            return;
        }
        if (stale == null) {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            refuse(request, 503, ErrorCode.UNAVAILABLE, "The origin does not answer.", Outcome.ERROR, forward);
            return;
        }
        disk.executeBlocking(() -> Optional.ofNullable(cache.open(stale)), false)
                .otherwise(Optional.empty())
                .onSuccess(opened -> {
                    if (opened.isEmpty()) {
                        String detail = "The origin does not answer.";
                        refuse(request, 503, ErrorCode.UNAVAILABLE, detail, Outcome.ERROR, forward);
                    } else {
                        metrics.count(Outcome.STALE);
                        sendFile(request, stale, opened.get(), clock.instant(), forward);
                    }
                });
    }

    private static void putHead(
            HttpServerResponse response, Answer answer, ObjectHead head, String age, CharSequence cacheStatus) {
        response.setStatusCode(answer.status());
        putCors(response);
        response.putHeader(HttpHeaders.CONTENT_TYPE, head.contentType())
                .putHeader(HttpHeaders.CACHE_CONTROL, IMMUTABLE)
                .putHeader(HttpHeaders.ACCEPT_RANGES, BYTES)
                .putHeader(HttpHeaders.AGE, age)
                .putHeader(CACHE_STATUS, cacheStatus);
        if (head.etag() != null) {
            response.putHeader(HttpHeaders.ETAG, head.etag());
        }
        if (head.lastModified() != null) {
            response.putHeader(HttpHeaders.LAST_MODIFIED, head.lastModified());
        }
        if (answer.contentRange() != null) {
            response.putHeader(HttpHeaders.CONTENT_RANGE, answer.contentRange());
        }
    }

    /** @param length of the body that a GET would have */
    private static void endWithoutBody(HttpServerRequest request, Answer answer, long length) {
        HttpServerResponse response = request.response();
        if (answer.status() != 304) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        }
        response.end();
    }

    private static void putCors(HttpServerResponse response) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANY)
                .putHeader(EXPOSE, EXPOSED)
                .putHeader(TIMING, ANY);
    }

    private static void preflight(HttpServerResponse response) {
        putCors(response);
        response.setStatusCode(204)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, OPTIONS")
                .putHeader(
                        HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
                        "Range, If-Range, If-None-Match, If-Modified-Since, Cache-Control,"
                                + " CMCD-Object, CMCD-Request, CMCD-Session, CMCD-Status")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "86400")
                .end();
    }

    private void refuse(
            HttpServerRequest request,
            int status,
            ErrorCode code,
            String detail,
            Outcome outcome,
            @Nullable CharSequence cacheStatus) {
        metrics.count(outcome);
        HttpServerResponse response = request.response();
        putCors(response);
        if (cacheStatus != null) {
            response.putHeader(CACHE_STATUS, cacheStatus);
        }
        JsonObject problem = new JsonObject()
                .put("type", "about:blank")
                .put("title", code.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .put("status", status)
                .put("detail", detail)
                .put("code", code.code());
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(problem.encode());
    }
}
