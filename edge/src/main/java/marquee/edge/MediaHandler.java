package marquee.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import marquee.edge.EdgeMetrics.Outcome;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for files. Runs on an event loop: a stored object whose file is open leaves by sendfile without a
 * look at the disk; whatever may block is a worker's.
 */
final class MediaHandler implements Handler<HttpServerRequest> {
    static final CharSequence ANY = HttpHeaders.createOptimized("*");
    static final CharSequence BYTES = HttpHeaders.createOptimized("bytes");
    static final CharSequence CACHE_STATUS = HttpHeaders.createOptimized("cache-status");
    static final CharSequence EXPOSE = HttpHeaders.createOptimized("access-control-expose-headers");
    static final CharSequence EXPOSED =
            HttpHeaders.createOptimized("Accept-Ranges, Age, Cache-Status, Content-Length, Content-Range, Date, ETag");
    static final CharSequence TIMING = HttpHeaders.createOptimized("timing-allow-origin");
    static final CharSequence IMMUTABLE = HttpHeaders.createOptimized("public, max-age=31536000, immutable");
    private static final String NO_FILE = "There is no such file.";

    /** How often one request looks again, when what it found is gone by the time it is opened. */
    private static final int AGAIN_MAX = 3;

    /** For which an edge takes the origin's word that there is no such file. */
    private static final Duration MISSING_FOR = Duration.ofSeconds(1);

    private static final int MISSING_MAX = 10_000;

    private final String name;
    private final CharSequence hit;
    private final TokenGate gate;
    private final DiskCache cache;
    private final Fills fills;
    private final Tiers tiers;
    private final ObjectSender sender;
    private final WorkerExecutor disk;
    private final EdgeMetrics metrics;
    private final RequestLog requestLog;
    private final Clock clock;

    /** Files that are not there, and until when that is believed. */
    private final Cache<String, Instant> missing = Caffeine.newBuilder()
            .maximumSize(MISSING_MAX)
            .executor(Runnable::run)
            .build();

    MediaHandler(
            String name,
            TokenGate gate,
            DiskCache cache,
            Fills fills,
            Tiers tiers,
            WorkerExecutor disk,
            EdgeMetrics metrics,
            RequestLog requestLog,
            Clock clock) {
        this.name = name;
        this.hit = HttpHeaders.createOptimized(name + "; hit");
        this.gate = gate;
        this.cache = cache;
        this.fills = fills;
        this.tiers = tiers;
        this.sender = new ObjectSender(disk, metrics);
        this.disk = disk;
        this.metrics = metrics;
        this.requestLog = requestLog;
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
            sendStored(request, path, stored, now, 0);
            return;
        }
        Instant missingUntil = missing.getIfPresent(path.key());
        if (missingUntil != null && missingUntil.isAfter(now)) {
            refuse(request, 404, ErrorCode.NOT_FOUND, NO_FILE, Outcome.NOT_FOUND, name + "; hit; detail=negative");
        } else if (method == HttpMethod.HEAD && stored == null) {
            sendHead(request, path);
        } else {
            sendFilling(request, path, stored, 0);
        }
    }

    /** Brings a file here that nobody has asked for. Completes when that is over, well or not. On an event loop. */
    Future<Void> prefetch(String key) {
        Fill fill = fills.join(
                        key,
                        new MediaFetch(key, null, null, true, tiers, fills.objectBytesMax(), clock),
                        () -> isFreshNow(key))
                .fill();
        return fill == null ? Future.succeededFuture() : fill.done();
    }

    /** Whether a file is here, fresh or not, without counting a use. */
    boolean has(String key) {
        return cache.peek(key) != null;
    }

    /** Drops all files whose key begins so, and what is on its way there. Looks at every key: not for event loops. */
    int purge(String prefix) {
        fills.forget(key -> key.startsWith(prefix));
        return cache.dropAll(prefix);
    }

    private boolean isOpened(HttpServerRequest request, MediaPath path, Instant now) {
        String token = path.token();
        if (token == null) {
            if (gate.isEdge(request)) {
                return true;
            }
            refuse(request, 401, ErrorCode.NOT_SIGNED_IN, "A token is needed.", Outcome.DENIED, null);
            return false;
        }
        if (!gate.opens(token, path.asset(), now, request)) {
            String detail = "The token is wrong, has expired, or is for another asset or network.";
            refuse(request, 403, ErrorCode.FORBIDDEN, detail, Outcome.DENIED, null);
            return false;
        }
        return true;
    }

    private void sendStored(HttpServerRequest request, MediaPath path, StoredObject stored, Instant now, int again) {
        OpenFile open = cache.findOpen(stored);
        if (open != null) {
            sendFile(request, stored, open, now, Outcome.HIT, hit);
            return;
        }
        disk.executeBlocking(() -> Optional.ofNullable(cache.open(stored)), false)
                .otherwise(Optional.empty())
                .onSuccess(opened -> {
                    if (opened.isEmpty()) {
                        sendFilling(request, path, null, again + 1);
                    } else {
                        sendFile(request, stored, opened.get(), now, Outcome.HIT, hit);
                    }
                });
    }

    private void sendFile(
            HttpServerRequest request,
            StoredObject stored,
            OpenFile open,
            Instant now,
            Outcome outcome,
            CharSequence cacheStatus) {
        ObjectHead head = stored.head();
        Answer answer = Answer.to(request.method(), request.headers(), head);
        metrics.count(outcome);
        requestLog.add(
                request, stored.key(), now, answer.status(), answer.part().length(), outcome);
        putHead(request.response(), answer, head, Long.toString(stored.ageSeconds(now)), cacheStatus);
        sender.send(request, head, open, answer);
    }

    /** A player that only wants to know does not make us fetch the whole. */
    private void sendHead(HttpServerRequest request, MediaPath path) {
        String forward = name + "; fwd=uri-miss";
        Context context = Vertx.currentContext();
        tiers.send(path.key(), HttpMethod.HEAD, HttpHeaders.headers(), request.getHeader(Tiers.LOOP), false)
                .onComplete(got -> context.runOnContext(any -> {
                    if (got.failed()) {
                        failed(request, path, null, forward, got.cause());
                        return;
                    }
                    HttpClientResponse answer = got.result();
                    answer.resume();
                    try {
                        ObjectHead head = MediaFetch.head(answer, path.key(), fills.objectBytesMax(), null);
                        metrics.count(Outcome.FILL);
                        Answer given = Answer.to(HttpMethod.HEAD, request.headers(), head);
                        String how = withUpstream(answer, forward + "; fwd-status=200");
                        putHead(request.response(), given, head, "0", how);
                        ObjectSender.endWithoutBody(
                                request.response(), given.status(), given.part().length());
                    } catch (PlatformException e) {
                        failed(request, path, null, forward, e);
                    }
                }));
    }

    /** @param again how often the object was stored between two looks, or turned out to be torn */
    private void sendFilling(HttpServerRequest request, MediaPath path, @Nullable StoredObject stale, int again) {
        Fills.Joined joined = fills.join(
                path.key(), fetch(path.key(), stale, request.getHeader(Tiers.LOOP)), () -> isFreshNow(path.key()));
        Fill fill = joined.fill();
        if (fill == null) {
            StoredObject stored = cache.find(path.key());
            if (again >= AGAIN_MAX) {
                refuse(request, 503, ErrorCode.UNAVAILABLE, "The cache is too small for this.", Outcome.ERROR, null);
            } else if (stored != null) {
                sendStored(request, path, stored, clock.instant(), again);
            } else {
                sendFilling(request, path, stale, again + 1);
            }
            return;
        }
        Context context = Vertx.currentContext();
        Instant came = clock.instant();
        String forward = name + "; fwd=" + (stale == null ? "uri-miss" : "stale");
        fill.arrival()
                .onComplete(known -> context.runOnContext(now -> {
                    if (known.failed()) {
                        failed(request, path, stale, forward, known.cause());
                    } else if (!request.response().closed()) {
                        arrived(request, path, context, joined, known.result(), stale, forward, came, again);
                    }
                }));
    }

    private void arrived(
            HttpServerRequest request,
            MediaPath path,
            Context context,
            Fills.Joined joined,
            Arrival arrival,
            @Nullable StoredObject stale,
            String forward,
            Instant came,
            int again) {
        Fill fill = Objects.requireNonNull(joined.fill());
        boolean started = joined.started();
        if (arrival.kind() == Arrival.Kind.RENEWED) {
            if (stale == null || cache.peek(path.key()) != stale) {
                sendFilling(request, path, null, again + 1);
            } else {
                sendStale(request, path, stale, Outcome.HIT, forward + "; fwd-status=304");
            }
            return;
        }
        Outcome outcome = started ? Outcome.FILL : Outcome.COALESCED;
        String kept = started ? fill.isStorable() ? "; stored" : "" : "; collapsed";
        ObjectHead head = arrival.requireHead();
        Answer answer = Answer.to(request.method(), request.headers(), head);
        metrics.count(outcome);
        requestLog.add(request, path.key(), came, answer.status(), answer.part().length(), outcome);
        String age = Long.toString(head.freshness().initialAgeSeconds());
        String how = withUpstream(arrival.response(), forward + kept + "; fwd-status=200");
        putHead(request.response(), answer, head, age, how);
        sender.follow(request, context, fill, head, answer);
    }

    private void failed(
            HttpServerRequest request, MediaPath path, @Nullable StoredObject stale, String forward, Throwable cause) {
        if (request.response().closed()) {
            return;
        }
        boolean notFound = cause instanceof PlatformException known && known.code() == ErrorCode.NOT_FOUND;
        Outcome outcome = notFound ? Outcome.NOT_FOUND : Outcome.ERROR;
        if (notFound || stale == null) {
            requestLog.add(request, path.key(), clock.instant(), notFound ? 404 : 503, 0, outcome);
        }
        if (notFound) {
            missing.put(path.key(), clock.instant().plus(MISSING_FOR));
            if (stale != null) {
                cache.drop(stale);
            }
            refuse(request, 404, ErrorCode.NOT_FOUND, NO_FILE, Outcome.NOT_FOUND, forward + "; fwd-status=404");
        } else if (stale == null) {
            refuseUnanswered(request, forward);
        } else {
            sendStale(request, path, stale, Outcome.STALE, forward);
        }
    }

    private void sendStale(
            HttpServerRequest request, MediaPath path, StoredObject stale, Outcome outcome, String cacheStatus) {
        disk.executeBlocking(() -> Optional.ofNullable(cache.open(stale)), false)
                .otherwise(Optional.empty())
                .onSuccess(opened -> {
                    if (opened.isEmpty()) {
                        refuseUnanswered(request, cacheStatus);
                    } else {
                        sendFile(request, stale, opened.get(), clock.instant(), outcome, cacheStatus);
                    }
                });
    }

    private void refuseUnanswered(HttpServerRequest request, String cacheStatus) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        refuse(request, 503, ErrorCode.UNAVAILABLE, "The origin does not answer.", Outcome.ERROR, cacheStatus);
    }

    private MediaFetch fetch(String key, @Nullable StoredObject stale, @Nullable String loop) {
        return new MediaFetch(key, stale, loop, false, tiers, fills.objectBytesMax(), clock);
    }

    private boolean isFreshNow(String key) {
        StoredObject stored = cache.peek(key);
        return stored != null && stored.isFreshAt(clock.instant());
    }

    /** Puts what the hops behind this one said of themselves before its own entry. */
    private static String withUpstream(HttpClientResponse answer, String own) {
        String before = answer.getHeader(CACHE_STATUS);
        return before == null ? own : before + ", " + own;
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
        if (request.response().closed()) {
            return;
        }
        metrics.count(outcome);
        putCors(request.response());
        Problem.send(request, status, code.code(), detail, cacheStatus);
    }
}
