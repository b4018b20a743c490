package marquee.edge;

import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import marquee.edge.EdgeMetrics.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a plain shared cache has, fresh and open, at addresses whose answers depend on nothing but the address. Safe for use
 * by several threads.
 */
final class WarmShared implements WarmFiles {
    private final String name;
    private final DiskCache cache;
    private final Variants variants;
    private final EdgeMetrics metrics;
    private final Clock clock;

    WarmShared(String name, DiskCache cache, Variants variants, EdgeMetrics metrics, Clock clock) {
        this.name = name;
        this.cache = cache;
        this.variants = variants;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Set<String> ignored() {
        return Set.of();
    }

    @Override
    public @Nullable WarmFile find(String target) {
        StoredObject stored = variants.isVaried(target) ? null : cache.peek(target);
        if (stored == null) {
            return null;
        }
        Instant now = clock.instant();
        ObjectHead head = stored.head();
        long remaining = head.freshness().remainingSeconds(stored.storedAt(), now);
        boolean isPlain = remaining > 0 && head.status() == 200 && head.bytes() > 0;
        OpenFile open = isPlain ? cache.findOpen(stored) : null;
        if (open == null) {
            return null;
        }
        cache.find(target);
        metrics.count(Outcome.HIT);
        metrics.warm.increment();
        metrics.bytesSent.add(head.bytes());
        String rest = stored.ageSeconds(now) + "\r\ncache-status: " + name + "; hit; ttl=" + remaining;
        return new WarmFile(open, head.bytes(), open.responseHead(head, WarmShared::commonHead), rest);
    }

    /** Returns what {@link SharedCacheHandler} says of a whole object that was here, up to its age. */
    private static byte[] commonHead(ObjectHead head) {
        StringBuilder text = new StringBuilder(512).append("HTTP/1.1 200 OK");
        List<String> fields = head.fields();
        for (int i = 0; i < fields.size(); i += 2) {
            field(text, fields.get(i), fields.get(i + 1));
        }
        field(text, HttpHeaders.CONTENT_LENGTH, Long.toString(head.bytes()));
        field(text, HttpHeaders.AGE, "");
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void field(StringBuilder text, CharSequence name, CharSequence value) {
        text.append("\r\n").append(name).append(": ").append(value);
    }
}
