package marquee.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import marquee.edge.caching.HttpDate;
import org.jspecify.annotations.Nullable;

/**
 * What a request gets of an object: decided from the request's headers alone (RFC 9110 §13 and §14).
 *
 * @param status 200, 206, 304, 416, or the object's own when that is another than 200
 * @param part the bytes to send; empty when there is no body or there are several parts; of length -1 when the object's
 *     length is not known yet
 * @param contentRange value of that header, or null when it does not belong
 * @param parts the bytes to send when they are several ranges; empty otherwise
 */
record Answer(int status, ByteRange part, @Nullable String contentRange, List<ByteRange> parts) {
    private static final CharSequence RANGE = HttpHeaders.createOptimized("range");
    private static final CharSequence IF_RANGE = HttpHeaders.createOptimized("if-range");
    private static final ByteRange NOTHING = new ByteRange(0, 0);

    static Answer to(HttpMethod method, MultiMap headers, ObjectHead head) {
        if (head.status() != 200) {
            return whole(head);
        }
        if (isUnchanged(headers, head)) {
            return new Answer(304, NOTHING, null, List.of());
        }
        String wanted = headers.get(RANGE);
        if (wanted == null
                || method != HttpMethod.GET
                || head.bytes() < 0
                || !allowsRange(headers.get(IF_RANGE), head)) {
            return whole(head);
        }
        ByteRange range = ByteRange.parse(wanted, head.bytes());
        if (range == null) {
            List<ByteRange> several = ByteRange.parseSeveral(wanted, head.bytes());
            if (several.size() > 1) {
                return new Answer(206, NOTHING, null, several);
            }
            range = several.isEmpty() ? null : several.get(0);
        }
        if (range == null) {
            return whole(head);
        }
        String contentRange = range.contentRange(head.bytes());
        return range.isUnsatisfiable()
                ? new Answer(416, NOTHING, contentRange, List.of())
                : new Answer(206, range, contentRange, List.of());
    }

    private static Answer whole(ObjectHead head) {
        return new Answer(head.status(), new ByteRange(0, head.bytes()), null, List.of());
    }

    private static boolean isUnchanged(MultiMap headers, ObjectHead head) {
        if (headers.contains(HttpHeaders.IF_NONE_MATCH)) {
            String match = String.join(",", headers.getAll(HttpHeaders.IF_NONE_MATCH));
            return head.etag() == null ? match.strip().equals("*") : matches(match, head.etag());
        }
        String since = headers.get(HttpHeaders.IF_MODIFIED_SINCE);
        String changed = head.lastModified() == null ? head.date() : head.lastModified();
        if (since == null || changed == null) {
            return false;
        }
        if (since.equals(changed)) {
            return true;
        }
        Optional<Instant> changedAt = HttpDate.parse(changed);
        return changedAt.isPresent()
                && HttpDate.parse(since)
                        .filter(at -> !changedAt.get().isAfter(at))
                        .isPresent();
    }

    private static boolean allowsRange(@Nullable String condition, ObjectHead head) {
        return condition == null
                || condition.equals(head.lastModified())
                || condition.equals(head.etag()) && !condition.startsWith("W/");
    }

    /** Compares weakly, as the standard wants it here. */
    static boolean matches(String list, String etag) {
        String own = etag.startsWith("W/") ? etag.substring(2) : etag;
        for (String one : list.split(",", -1)) {
            String plain = one.strip();
            if (plain.equals("*")
                    || plain.equals(own)
                    || plain.startsWith("W/") && plain.substring(2).equals(own)) {
                return true;
            }
        }
        return false;
    }
}
