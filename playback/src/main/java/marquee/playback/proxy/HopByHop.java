package marquee.playback.proxy;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Copies header fields, but not those that concern one connection only (RFC 9110 §7.6.1). */
final class HopByHop {
    private static final Set<String> FIELDS = Set.of(
            "connection",
            "proxy-connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "proxy-authenticate",
            "proxy-authorization");

    private HopByHop() {}

    /** @param dropped more fields to leave out, in lower case */
    static void copy(MultiMap from, MultiMap to, Set<String> dropped) {
        Set<String> named = new HashSet<>(dropped);
        for (String connection : from.getAll("connection")) {
            for (String field : connection.split(",")) {
                named.add(field.strip().toLowerCase(Locale.ROOT));
            }
        }
        for (Map.Entry<String, String> header : from) {
            String field = header.getKey().toLowerCase(Locale.ROOT);
            if (!FIELDS.contains(field) && !named.contains(field)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }
}
