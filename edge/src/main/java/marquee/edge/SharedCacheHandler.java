package marquee.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import marquee.edge.EdgeMetrics.Outcome;
import marquee.edge.caching.Directives;
import marquee.edge.caching.Freshness;
import marquee.edge.caching.Vary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shared cache in front of any HTTP origin, as RFC 9111 has it: what may be kept, for how long and for whom is what the
 * origin's headers say. Runs on event loops; the disk is the workers'.
 *
 * <p>Only GET without a body is stored and shared. HEAD is answered from what a GET left; everything else is passed on, and what it
 * may have changed is dropped. Answers that are for one viewer are remembered as such for a few seconds, so that the
 * viewers of such an address do not wait for each other.
 */
final class SharedCacheHandler implements Handler<HttpServerRequest> {
    private static final Logger log = LoggerFactory.getLogger(SharedCacheHandler.class);

    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    /** After which an address whose answers could not be shared is tried again. */
    private static final Duration PERSONAL_FOR = Duration.ofSeconds(5);

    private static final int PERSONAL_MAX = 10_000;

    /** How often one request looks again, when what it waited for turns out to be of no use to it. */
    private static final int ATTEMPTS_MAX = 3;

    private final String name;
    private final URI originUrl;
    private final DiskCache cache;
    private final Variants variants;
    private final Fills fills;
    private final Origin origin;
    private final Origin.Server server;
    private final Passage passage;
    private final ObjectSender sender;
    private final WorkerExecutor disk;
    private final EdgeMetrics metrics;
    private final Clock clock;
    private final Cache<String, Boolean> personal = Caffeine.newBuilder()
            .maximumSize(PERSONAL_MAX)
            .expireAfterWrite(PERSONAL_FOR)
            .executor(Runnable::run)
            .build();

    SharedCacheHandler(
            String name,
            URI originUrl,
            DiskCache cache,
            Variants variants,
            Fills fills,
            Origin origin,
            WorkerExecutor disk,
            EdgeMetrics metrics,
            Clock clock) {
        this.name = name;
        this.originUrl = originUrl;
        this.cache = cache;
        this.variants = variants;
        this.fills = fills;
        this.origin = origin;
        this.disk = disk;
        this.metrics = metrics;
        this.clock = clock;
        server = new Origin.Server("origin", originUrl, null);
        passage = new Passage(name, origin, server, metrics);
        sender = new ObjectSender(disk, metrics);
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (!request.uri().startsWith("/")) {
            Problem.send(request, 400, "bad_request", "An address begins with a slash.", null);
        } else if (isReading(request) && !Passage.hasBody(request)) {
            look(request, 0);
        } else {
            passOther(request);
        }
    }

    private static boolean isReading(HttpServerRequest request) {
        return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    }

    /** Drops everything whose address begins so, and what is on its way there. Blocks: it looks at every key. */
    int purge(String prefix) {
        fills.forget(key -> key.startsWith(prefix));
        return cache.dropAll(prefix);
    }

    private void look(HttpServerRequest request, int attempt) {
        String address = request.uri();
        StoredObject stored = variants.find(address, request.headers());
        Instant now = clock.instant();
        Directives wanted = Directives.parse(request.headers().getAll(HttpHeaders.CACHE_CONTROL));
        if (stored == null) {
            String cause = variants.isVaried(address) ? "vary-miss" : "uri-miss";
            forward(request, null, wanted, cause, attempt);
            return;
        }
        Freshness freshness = stored.head().freshness();
        long remaining = freshness.remainingSeconds(stored.storedAt(), now);
        if (isAccepted(request, wanted, freshness, stored, now)) {
            metrics.count(Outcome.HIT);
            sendStored(request, stored, name + "; hit; ttl=" + remaining, attempt);
        } else if (remaining <= 0 && freshness.isUsableMeanwhile(stored.storedAt(), now) && !wanted.has("no-cache")) {
            metrics.count(Outcome.STALE);
            sendStored(request, stored, name + "; hit; ttl=" + remaining, attempt);
            refresh(request, stored);
        } else {
            forward(request, stored, wanted, remaining > 0 ? "request" : "stale", attempt);
        }
    }

    /** Whether the viewer takes what we have without asking (RFC 9111 §4 and §5.2.1). */
    private static boolean isAccepted(
            HttpServerRequest request, Directives wanted, Freshness freshness, StoredObject stored, Instant now) {
        boolean isReload =
                wanted.has("no-cache") || wanted.isEmpty() && "no-cache".equalsIgnoreCase(request.getHeader("pragma"));
        long remaining = freshness.remainingSeconds(stored.storedAt(), now);
        OptionalLong ageMax = wanted.seconds("max-age");
        if (isReload || ageMax.isPresent() && stored.ageSeconds(now) > ageMax.getAsLong()) {
            return false;
        }
        if (remaining > 0) {
            return remaining >= wanted.seconds("min-fresh").orElse(0);
        }
        boolean takesAny =
                wanted.has("max-stale") && !wanted.valueOf("max-stale").isPresent();
        return !freshness.mustRevalidate()
                && !freshness.noCache()
                && (takesAny || -remaining < wanted.seconds("max-stale").orElse(0));
    }

    private void forward(
            HttpServerRequest request, @Nullable StoredObject stale, Directives wanted, String cause, int attempt) {
        String forward = name + "; fwd=" + cause;
        if (wanted.has("only-if-cached")) {
            Problem.send(request, 504, "unavailable", "This is not cached, and nothing else was wanted.", name);
            return;
        }
        String address = request.uri();
        boolean isAlone = attempt >= ATTEMPTS_MAX || wanted.has("no-store") || personal.getIfPresent(address) != null;
        if (request.method() == HttpMethod.HEAD || isAlone) {
            passAlone(request, stale, forward);
            return;
        }
        String key = variants.key(address, request.headers());
        boolean mayBeStored = !cause.equals("request");
        Fills.Joined joined =
                fills.join(key, fetch(request, stale), () -> mayBeStored && attempt == 0 && isFreshNow(key));
        Fill fill = joined.fill();
        if (fill == null) {
            look(request, attempt + 1);
            return;
        }
        Context context = Vertx.currentContext();
        if (!joined.started() && fill.isWhole()) {
            // It is on its way to the disk. Who asks after an answer has ended gets what may be reused of it, as from
            // there.
            fill.done().onComplete(stored -> context.runOnContext(now -> look(request, attempt + 1)));
            return;
        }
        fill.arrival()
                .onComplete(arrival -> context.runOnContext(now -> {
                    if (arrival.failed()) {
                        failed(request, stale, forward, arrival.cause());
                    } else {
                        arrived(request, context, joined.started(), fill, arrival.result(), stale, forward, attempt);
                    }
                }));
    }

    private void arrived(
            HttpServerRequest request,
            Context context,
            boolean started,
            Fill fill,
            Arrival arrival,
            @Nullable StoredObject stale,
            String forward,
            int attempt) {
        HttpClientResponse answer = arrival.response();
        boolean isGone = request.response().closed();
        switch (arrival.kind()) {
            case RENEWED -> {
                if (stale == null || cache.peek(stale.key()) != stale) {
                    look(request, attempt + 1);
                } else if (!isGone) {
                    metrics.count(started ? Outcome.FILL : Outcome.COALESCED);
                    sendStored(request, stale, forward + "; fwd-status=304" + (started ? "" : "; collapsed"), attempt);
                }
            }
            case PASSED -> passed(request, started, answer, stale, forward);
            case SHARED -> {
                ObjectHead head = arrival.requireHead();
                String key = Vary.key(request.uri(), SharedFields.varyOf(head), request.headers());
                if (!started && !key.equals(arrival.key())) {
                    look(request, attempt + 1);
                } else if (!isGone) {
                    metrics.count(started ? Outcome.FILL : Outcome.COALESCED);
                    String how = started ? fill.isStorable() ? "; stored" : "" : "; collapsed";
                    Answer given = Answer.to(request.method(), request.headers(), head);
                    putHead(request.response(), head, given, head.freshness().initialAgeSeconds());
                    Passage.putCacheStatus(
                            request.response(),
                            answer.getHeader("cache-status"),
                            forward + "; fwd-status=" + head.status() + how);
                    sender.follow(request, context, fill, head, given);
                }
            }
        }
    }

    /** An answer for one: the one who asked first. What it says of an error may be less than what we have. */
    private void passed(
            HttpServerRequest request,
            boolean started,
            HttpClientResponse answer,
            @Nullable StoredObject stale,
            String forward) {
        int status = answer.statusCode();
        if (status < 500) {
            personal.put(request.uri(), true);
        }
        if (status >= 500 && stale != null && isUsableOnError(stale)) {
            if (started) {
                answer.request().reset();
            }
            sendStale(request, stale, forward + "; fwd-status=" + status);
        } else if (!started) {
            passAlone(request, stale, forward);
        } else {
            metrics.count(Outcome.FILL);
            passage.passBack(request, answer, forward + "; fwd-status=" + status);
        }
    }

    private void passAlone(HttpServerRequest request, @Nullable StoredObject stale, String forward) {
        passage.pass(request, forward, this::count).onFailure(failure -> failed(request, stale, forward, failure));
    }

    private void failed(HttpServerRequest request, @Nullable StoredObject stale, String forward, Throwable cause) {
        if (request.response().headWritten() || request.response().closed()) {
            ObjectSender.abort(request);
        } else if (stale != null && stale.head().freshness().isUsableDisconnected(stale.storedAt(), clock.instant())) {
            sendStale(request, stale, forward);
        } else {
            metrics.count(Outcome.ERROR);
            Problem.send(request, 502, "unavailable", "The origin does not answer.", forward);
        }
    }

    private boolean isUsableOnError(StoredObject stale) {
        return stale.head().freshness().isUsableOnError(stale.storedAt(), clock.instant());
    }

    private void sendStale(HttpServerRequest request, StoredObject stale, String cacheStatus) {
        metrics.count(Outcome.STALE);
        sendStored(request, stale, cacheStatus, ATTEMPTS_MAX);
    }

    private void sendStored(HttpServerRequest request, StoredObject stored, String cacheStatus, int attempt) {
        OpenFile open = cache.findOpen(stored);
        if (open != null) {
            sendFile(request, stored, open, cacheStatus);
            return;
        }
        disk.executeBlocking(() -> Optional.ofNullable(cache.open(stored)), false)
                .onComplete(opened -> {
                    if (opened.succeeded() && opened.result().isPresent()) {
                        sendFile(request, stored, opened.result().get(), cacheStatus);
                    } else if (attempt < ATTEMPTS_MAX) {
                        look(request, attempt + 1);
                    } else {
                        passAlone(request, null, name + "; fwd=uri-miss");
                    }
                });
    }

    private void sendFile(HttpServerRequest request, StoredObject stored, OpenFile open, String cacheStatus) {
        ObjectHead head = stored.head();
        Answer answer = Answer.to(request.method(), request.headers(), head);
        putHead(request.response(), head, answer, stored.ageSeconds(clock.instant()));
        Passage.putCacheStatus(request.response(), null, cacheStatus);
        sender.send(request, head, open, answer);
    }

    private static void putHead(HttpServerResponse response, ObjectHead head, Answer answer, long age) {
        response.setStatusCode(answer.status());
        SharedFields.put(response.headers(), head.fields(), answer.status());
        response.putHeader(HttpHeaders.AGE, Long.toString(age));
        if (answer.contentRange() != null) {
            response.putHeader(HttpHeaders.CONTENT_RANGE, answer.contentRange());
        }
    }

    /** Asks again for something that was given out meanwhile. Nobody waits for it. */
    private void refresh(HttpServerRequest request, StoredObject stored) {
        Fills.Joined joined = fills.join(stored.key(), fetch(request, stored), () -> stored.isFreshAt(clock.instant()));
        if (joined.fill() != null && joined.started()) {
            joined.fill().arrival().onSuccess(arrival -> {
                if (arrival.kind() == Arrival.Kind.PASSED) {
                    arrival.response().request().reset();
                }
            });
        }
    }

    private SharedFetch fetch(HttpServerRequest request, @Nullable StoredObject stale) {
        return new SharedFetch(
                request.uri(),
                request.headers(),
                stale,
                origin,
                server,
                variants,
                cache,
                fills.objectBytesMax(),
                clock);
    }

    private boolean isFreshNow(String key) {
        StoredObject stored = cache.peek(key);
        return stored != null && stored.isFreshAt(clock.instant());
    }

    /** Methods that change things end what is stored of what they may have changed (RFC 9111 §4.4). */
    private void passOther(HttpServerRequest request) {
        String forward = name + "; fwd=method";
        passage.pass(request, forward, answer -> {
                    count(answer);
                    if (answer.statusCode() < 400 && !SAFE.contains(request.method())) {
                        invalidate(request.uri());
                        invalidateNamed(request.uri(), answer.getHeader(HttpHeaders.LOCATION));
                        invalidateNamed(request.uri(), answer.getHeader(HttpHeaders.CONTENT_LOCATION));
                    }
                })
                .onFailure(failure -> failed(request, null, forward, failure));
    }

    private void count(HttpClientResponse answer) {
        metrics.count(answer.statusCode() < 500 ? Outcome.FILL : Outcome.ERROR);
    }

    /** What an answer names has changed too, if it is the same server's to say. */
    private void invalidateNamed(String address, @Nullable String reference) {
        if (reference == null) {
            return;
        }
        try {
            URI named = originUrl.resolve(address).resolve(reference);
            if (Objects.equals(named.getAuthority(), originUrl.getAuthority())) {
                String query = named.getRawQuery();
                invalidate(named.getRawPath() + (query == null ? "" : "?" + query));
            }
        } catch (IllegalArgumentException e) {
            log.debug("An answer names something that is no address. reference={}", reference, e);
        }
    }

    private void invalidate(String address) {
        // In this order: what is stored between the two is dropped by one or the other.
        fills.forget(key -> Vary.address(key).equals(address));
        variants.invalidate(address);
    }
}
