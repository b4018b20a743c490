package marquee.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * What a request gets of an object: decided from the request's headers alone (RFC 9110 §13 and §14).
 *
 * @param status 200, 206, 304 or 416
 * @param part the bytes to send; empty when there is no body
 * @param contentRange value of that header, or null when it does not belong
 */
record Answer(int status, ByteRange part, @Nullable String contentRange) {

    static Answer to(HttpMethod method, MultiMap headers, ObjectHead head) {
        if (isUnchanged(headers, head)) {
            return new Answer(304, new ByteRange(0, 0), null);
        }
        ByteRange range = null;
        if (method == HttpMethod.GET && allowsRange(headers.get("if-range"), head)) {
            range = ByteRange.parse(headers.get("range"), head.bytes());
        }
        if (range == null) {
            return new Answer(200, new ByteRange(0, head.bytes()), null);
        }
        String contentRange = range.contentRange(head.bytes());
        return range.isUnsatisfiable()
                ? new Answer(416, new ByteRange(0, 0), contentRange)
                : new Answer(206, range, contentRange);
    }

    private static boolean isUnchanged(MultiMap headers, ObjectHead head) {
        String match = headers.get(HttpHeaders.IF_NONE_MATCH);
        if (match != null) {
            return head.etag() != null && matches(match, head.etag());
        }
        String since = headers.get(HttpHeaders.IF_MODIFIED_SINCE);
        // Files never change, so their date is either the one we gave out or says nothing.
        return since != null && since.equals(head.lastModified());
    }

    private static boolean allowsRange(@Nullable String condition, ObjectHead head) {
        return condition == null
                || condition.equals(head.lastModified())
                || condition.equals(head.etag()) && !condition.startsWith("W/");
    }

    /** Compares weakly, as the standard wants it here. */
    private static boolean matches(String list, String etag) {
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
