package marquee.edge;

import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import marquee.edge.EdgeMetrics.Outcome;
import org.jspecify.annotations.Nullable;

/** The files of assets that are fresh and open, for those who show their token in the target. Safe for use by several threads. */
final class WarmMedia implements WarmFiles {
    /** What never changes need not be asked for anew. */
    private static final Set<String> IGNORED = Set.of("cache-control", "pragma");

    private final CharSequence hit;
    private final TokenGate gate;
    private final DiskCache cache;
    private final EdgeMetrics metrics;
    private final RequestLog requestLog;
    private final Clock clock;

    WarmMedia(String name, TokenGate gate, DiskCache cache, EdgeMetrics metrics, RequestLog requestLog, Clock clock) {
        this.hit = name + "; hit";
        this.gate = gate;
        this.cache = cache;
        this.metrics = metrics;
        this.requestLog = requestLog;
        this.clock = clock;
    }

    @Override
    public Set<String> ignored() {
        return IGNORED;
    }

    @Override
    public @Nullable WarmFile find(String target) {
        MediaPath path = MediaPath.parse(target);
        if (path == null) {
            return null;
        }
        String token = path.token();
        Instant now = clock.instant();
        boolean isOpened = token == null ? path.isPublic() : gate.opens(token, path.asset(), now);
        StoredObject stored = isOpened ? cache.peek(path.key()) : null;
        if (stored == null || !stored.isFreshAt(now)) {
            return null;
        }
        ObjectHead head = stored.head();
        OpenFile open = head.status() == 200 && head.bytes() > 0 ? cache.findOpen(stored) : null;
        if (open == null) {
            return null;
        }
        cache.find(path.key());
        metrics.count(Outcome.HIT);
        metrics.warm.increment();
        metrics.bytesSent.add(head.bytes());
        requestLog.addHit(target, path.key(), now, head.bytes());
        return new WarmFile(
                open, head.bytes(), open.responseHead(head, this::wholeHead), Long.toString(stored.ageSeconds(now)));
    }

    /** Returns what {@link MediaHandler} says of a whole file that was here, up to its age. */
    private byte[] wholeHead(ObjectHead head) {
        StringBuilder text = new StringBuilder(512).append("HTTP/1.1 200 OK");
        field(text, HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, MediaHandler.ANY);
        field(text, MediaHandler.EXPOSE, MediaHandler.EXPOSED);
        field(text, MediaHandler.TIMING, MediaHandler.ANY);
        field(text, HttpHeaders.CONTENT_TYPE, head.contentType());
        field(text, HttpHeaders.CACHE_CONTROL, MediaHandler.IMMUTABLE);
        field(text, HttpHeaders.ACCEPT_RANGES, MediaHandler.BYTES);
        field(text, MediaHandler.CACHE_STATUS, hit);
        if (head.etag() != null) {
            field(text, HttpHeaders.ETAG, head.etag());
        }
        if (head.lastModified() != null) {
            field(text, HttpHeaders.LAST_MODIFIED, head.lastModified());
        }
        field(text, HttpHeaders.CONTENT_LENGTH, Long.toString(head.bytes()));
        field(text, HttpHeaders.AGE, "");
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void field(StringBuilder text, CharSequence name, CharSequence value) {
        text.append("\r\n").append(name).append(": ").append(value);
    }
}
