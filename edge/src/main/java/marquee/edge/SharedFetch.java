package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import marquee.edge.caching.Freshness;
import marquee.edge.caching.Vary;
import org.jspecify.annotations.Nullable;

/** Asks any origin for the whole of something, or whether what we have is still good (RFC 9111 §3 and §4.3). */
final class SharedFetch implements Fetch {
    /** Longest time for which an answer that something is wrong is believed, whatever it says itself. */
    static final Duration NEGATIVE_MAX = Duration.ofMinutes(1);

    /** Of one response's headers that are stored: well within a commit record. */
    private static final int FIELDS_CHARS_MAX = 12_000;

    private final String address;
    private final MultiMap request;
    private final @Nullable StoredObject stale;
    private final Origin origin;
    private final Origin.Server server;
    private final Variants variants;
    private final DiskCache cache;
    private final long objectBytesMax;
    private final Clock clock;
    private Instant asked = Instant.EPOCH;

    /**
     * @param request headers of the one who asks first
     * @param stale what we have, no longer fresh, or null
     */
    SharedFetch(
            String address,
            MultiMap request,
            @Nullable StoredObject stale,
            Origin origin,
            Origin.Server server,
            Variants variants,
            DiskCache cache,
            long objectBytesMax,
            Clock clock) {
        this.address = address;
        this.request = HttpHeaders.headers().addAll(request);
        this.stale = stale;
        this.origin = origin;
        this.server = server;
        this.variants = variants;
        this.cache = cache;
        this.objectBytesMax = objectBytesMax;
        this.clock = clock;
    }

    @Override
    public Future<HttpClientResponse> send() {
        asked = clock.instant();
        MultiMap headers = SharedFields.forSharing(request);
        if (stale != null) {
            MediaFetch.putValidators(headers, stale.head());
        }
        return origin.send(server, HttpMethod.GET, address, headers, false);
    }

    @Override
    public Arrival judge(HttpClientResponse response) {
        int status = response.statusCode();
        Instant received = clock.instant();
        if (status == 304 && stale != null) {
            renew(stale, response, received);
            return Arrival.renewed(response);
        }
        Freshness freshness = Freshness.judge(request, status, response.headers(), asked, received, null);
        List<String> names = Vary.names(response.headers().getAll(HttpHeaders.VARY));
        long bytes = length(response);
        List<String> fields = SharedFields.toStore(response.headers(), received);
        int chars = fields.stream().mapToInt(String::length).sum();
        if (freshness == null || names.equals(Vary.NEVER) || bytes > objectBytesMax || chars > FIELDS_CHARS_MAX) {
            if (stale != null && status < 500) {
                // What we had is no longer what the origin gives out.
                cache.drop(stale);
            }
            return Arrival.passed(response);
        }
        String key = Vary.key(address, names, request);
        variants.learn(address, names, key);
        ObjectHead head = head(response.headers(), status, bytes, bounded(freshness, status), fields);
        return Arrival.shared(head, key, true, response);
    }

    /** A renewal that speaks of other bytes than ours, or forbids to keep them, ends them. */
    private void renew(StoredObject stored, HttpClientResponse response, Instant received) {
        ObjectHead before = stored.head();
        String etag = response.getHeader(HttpHeaders.ETAG);
        MultiMap merged = SharedFields.renewed(before.fields(), response.headers());
        Freshness freshness = Freshness.judge(request, before.status(), merged, asked, received, null);
        if (etag != null && before.etag() != null && !Answer.matches(before.etag(), etag) || freshness == null) {
            cache.drop(stored);
            return;
        }
        List<String> fields = SharedFields.toStore(merged, received);
        stored.renew(
                head(merged, before.status(), before.bytes(), bounded(freshness, before.status()), fields), received);
    }

    private static ObjectHead head(MultiMap headers, int status, long bytes, Freshness freshness, List<String> fields) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        return new ObjectHead(
                status,
                bytes,
                type == null ? ObjectHead.DEFAULT_TYPE : type,
                headers.get(HttpHeaders.ETAG),
                headers.get(HttpHeaders.LAST_MODIFIED),
                freshness,
                fields);
    }

    private static Freshness bounded(Freshness freshness, int status) {
        return status < 400
                ? freshness
                : new Freshness(
                        Math.min(freshness.lifetimeSeconds(), freshness.initialAgeSeconds() + NEGATIVE_MAX.toSeconds()),
                        freshness.initialAgeSeconds(),
                        freshness.staleWhileRevalidateSeconds(),
                        freshness.staleIfErrorSeconds(),
                        freshness.mustRevalidate(),
                        freshness.noCache());
    }

    private static long length(HttpClientResponse response) {
        return response.statusCode() == 204 ? 0 : MediaFetch.length(response.getHeader(HttpHeaders.CONTENT_LENGTH));
    }
}
