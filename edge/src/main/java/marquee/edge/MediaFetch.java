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
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;

/** Asks for a file of an asset, or whether the one we have is still good. */
final class MediaFetch implements Fetch {
    /** Files of an asset never change, so an origin that says nothing means a year. */
    private static final Duration SILENCE = Duration.ofDays(365);

    private final String key;
    private final @Nullable StoredObject stale;
    private final @Nullable String loop;
    private final boolean isPatient;
    private final Tiers tiers;
    private final long objectBytesMax;
    private final Clock clock;
    private Instant asked = Instant.EPOCH;

    /**
     * @param stale what we have, no longer fresh, or null
     * @param loop the edges that the question has come through, as {@code CDN-Loop} has them, or null
     * @param isPatient whether no viewer waits for it
     */
    MediaFetch(
            String key,
            @Nullable StoredObject stale,
            @Nullable String loop,
            boolean isPatient,
            Tiers tiers,
            long objectBytesMax,
            Clock clock) {
        this.key = key;
        this.stale = stale;
        this.loop = loop;
        this.isPatient = isPatient;
        this.tiers = tiers;
        this.objectBytesMax = objectBytesMax;
        this.clock = clock;
    }

    @Override
    public Future<HttpClientResponse> send() {
        asked = clock.instant();
        MultiMap headers = HttpHeaders.headers();
        if (stale != null) {
            putValidators(headers, stale.head());
        }
        return tiers.send(key, HttpMethod.GET, headers, loop, isPatient);
    }

    @Override
    public boolean isPatient() {
        return isPatient;
    }

    @Override
    public Arrival judge(HttpClientResponse response) {
        if (response.statusCode() == 304 && stale != null) {
            Freshness freshness = freshness(response);
            stale.renew(
                    withFreshness(stale.head(), freshness == null ? Freshness.ofSeconds(0) : freshness),
                    clock.instant());
            return Arrival.renewed(response);
        }
        Freshness freshness = freshness(response);
        ObjectHead head = head(response, key, objectBytesMax, freshness);
        return Arrival.shared(head, key, freshness != null, response);
    }

    /**
     * Reads the head of a successful answer.
     *
     * @throws PlatformException NOT_FOUND when there is no such file, UNAVAILABLE for everything else that cannot be
     *     passed on
     */
    static ObjectHead head(HttpClientResponse response, String key, long bytesMax, @Nullable Freshness freshness) {
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
                status,
                bytes,
                type == null ? ObjectHead.DEFAULT_TYPE : type,
                response.getHeader(HttpHeaders.ETAG),
                response.getHeader(HttpHeaders.LAST_MODIFIED),
                freshness == null ? Freshness.ofSeconds(0) : freshness,
                List.of());
    }

    /** Asks for the object only if it is another than this. */
    static void putValidators(MultiMap headers, ObjectHead head) {
        if (head.etag() != null) {
            headers.set(HttpHeaders.IF_NONE_MATCH, head.etag());
        }
        if (head.lastModified() != null) {
            headers.set(HttpHeaders.IF_MODIFIED_SINCE, head.lastModified());
        }
    }

    /** Returns a length, or -1 when the text is none. */
    static long length(@Nullable String digits) {
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

    private @Nullable Freshness freshness(HttpClientResponse response) {
        int status = response.statusCode() == 304 ? 200 : response.statusCode();
        // Our own secret is not a viewer's: what the origin lets us have is for all who hold a token.
        return Freshness.judge(HttpHeaders.headers(), status, response.headers(), asked, clock.instant(), SILENCE);
    }

    private static ObjectHead withFreshness(ObjectHead head, Freshness freshness) {
        return new ObjectHead(
                head.status(),
                head.bytes(),
                head.contentType(),
                head.etag(),
                head.lastModified(),
                freshness,
                head.fields());
    }
}
