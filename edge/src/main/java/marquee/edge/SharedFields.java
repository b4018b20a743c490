package marquee.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import marquee.edge.caching.HttpDate;
import marquee.edge.caching.Vary;

/** Which headers a plain shared cache takes along from one side to the other, and which end with it. */
final class SharedFields {
    /** About one connection, not about the message (RFC 9110 §7.6.1). */
    private static final Set<String> HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** What this cache decides for itself when it asks for the whole of something. */
    private static final Set<String> OWN = Set.of(
            "host",
            "range",
            "if-range",
            "if-none-match",
            "if-modified-since",
            "if-match",
            "if-unmodified-since",
            "cdn-loop",
            "expect",
            "content-length");

    /** What a renewal may not change: without it the bytes that we have cannot be read (RFC 9111 §3.2). */
    private static final Set<String> OF_THE_BYTES =
            Set.of("content-encoding", "content-length", "content-md5", "content-range", "transfer-encoding");

    /** What a 304 says (RFC 9110 §15.4.5), and what browsers of other sites need. */
    private static final Set<String> OF_UNCHANGED = Set.of(
            "cache-control",
            "cdn-cache-control",
            "content-location",
            "date",
            "etag",
            "expires",
            "last-modified",
            "vary",
            "access-control-allow-origin",
            "access-control-expose-headers",
            "access-control-allow-credentials");

    private SharedFields() {}

    /** Returns the headers to ask the origin with, when the answer may go to many. */
    static MultiMap forSharing(MultiMap request) {
        MultiMap headers = endToEnd(request);
        OWN.forEach(headers::remove);
        return headers;
    }

    /** Returns the headers to ask the origin with, when the answer goes to the one who asked. */
    static MultiMap forPassing(MultiMap request) {
        MultiMap headers = endToEnd(request);
        headers.remove(HttpHeaders.HOST);
        headers.remove(HttpHeaders.EXPECT);
        return headers;
    }

    /** Returns all headers but those of the connection. */
    static MultiMap endToEnd(MultiMap headers) {
        Set<String> named = new HashSet<>(HOP);
        for (String connection : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : connection.split(",", -1)) {
                named.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        MultiMap kept = HttpHeaders.headers();
        for (Map.Entry<String, String> field : headers) {
            if (!named.contains(field.getKey().toLowerCase(Locale.ROOT))) {
                kept.add(field.getKey(), field.getValue());
            }
        }
        return kept;
    }

    /** Returns what is stored of a response's headers: name, value, name and so on. */
    static List<String> toStore(MultiMap response, Instant received) {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, String> field : endToEnd(response)) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            // Age is ours to tell from now on; how the answer was found says nothing about how it will be.
            if (!name.equals("content-length") && !name.equals("age") && !name.equals("cache-status")) {
                fields.add(name);
                fields.add(field.getValue());
            }
        }
        if (!response.contains(HttpHeaders.DATE)) {
            fields.add("date");
            fields.add(HttpDate.format(received));
        }
        return fields;
    }

    /** Returns stored headers with those of a 304 in their places (RFC 9111 §3.2). */
    static MultiMap renewed(List<String> stored, MultiMap response) {
        MultiMap merged = HttpHeaders.headers();
        for (int i = 0; i < stored.size(); i += 2) {
            merged.add(stored.get(i), stored.get(i + 1));
        }
        MultiMap fresh = endToEnd(response);
        OF_THE_BYTES.forEach(fresh::remove);
        for (String name : fresh.names()) {
            merged.set(name, fresh.getAll(name));
        }
        return merged;
    }

    /** Puts stored headers into a response. */
    static void put(MultiMap response, List<String> stored, int status) {
        for (int i = 0; i < stored.size(); i += 2) {
            if (status != 304 || OF_UNCHANGED.contains(stored.get(i))) {
                response.add(stored.get(i), stored.get(i + 1));
            }
        }
    }

    /** Returns the headers of requests that tell the variants of a stored response apart. */
    static List<String> varyOf(ObjectHead head) {
        List<String> vary = new ArrayList<>();
        for (int i = 0; i < head.fields().size(); i += 2) {
            if (head.fields().get(i).equals("vary")) {
                vary.add(head.fields().get(i + 1));
            }
        }
        return Vary.names(vary);
    }
}
