package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Whom to ask for a file that is not here: the edge of this site whose file it is, then the parent, then the origin.
 *
 * <p>The edges of a site share the work by rendezvous hashing (Thaler and Ravishankar, 1998) on the file, with bounded
 * load (Mirrokni, Thorup and Zadimoghaddam, 2018): an edge that has more than its share of our questions open is passed over, so that one slow
 * peer holds up little. A question that has come through an edge is never passed to a peer again ({@code CDN-Loop}, RFC
 * 8586). Who fails is left out for a second.
 *
 * <p>Safe for use by several threads.
 */
final class Tiers {
    static final CharSequence LOOP = io.vertx.core.http.HttpHeaders.createOptimized("cdn-loop");

    /** Of the mean: how much more a peer may have open than the others. */
    private static final double SHARE_MAX = 1.25;

    /** Questions that any peer may have open, whatever the others have. */
    private static final int OPEN_MIN = 8;

    private static final int PEERS_MAX = 64;
    private static final long LEFT_OUT_MILLIS = 1_000;

    private final String name;
    private final @Nullable Secret secret;
    private final Origin client;
    private final Origin.Server origin;
    private final Origin.@Nullable Server parent;
    private final Clock clock;
    private final Map<String, AtomicInteger> open = new ConcurrentHashMap<>();
    private final Map<String, Long> leftOutUntil = new ConcurrentHashMap<>();
    private volatile List<Origin.Server> peers = List.of();

    Tiers(String name, Origin client, URI origin, @Nullable URI parent, @Nullable Secret secret, Clock clock) {
        this.name = name;
        this.client = client;
        this.secret = secret;
        this.origin = new Origin.Server("origin", origin, secret);
        this.parent = parent == null ? null : new Origin.Server("parent", parent, secret);
        this.clock = clock;
    }

    /** Replaces the other edges of this site. This edge itself is left out when it is among them. */
    void peers(Map<String, URI> byName) {
        peers = byName.entrySet().stream()
                .filter(peer -> !peer.getKey().equals(name))
                .sorted(Map.Entry.comparingByKey())
                .limit(PEERS_MAX)
                .map(peer -> new Origin.Server(peer.getKey(), peer.getValue(), secret))
                .toList();
        Set<String> known = new HashSet<>();
        peers.forEach(peer -> known.add(peer.name()));
        known.add("parent");
        known.add("origin");
        open.keySet().retainAll(known);
        leftOutUntil.keySet().retainAll(known);
    }

    /** Returns whom to ask for a file, in that order. Never empty: the origin is always last. */
    List<Origin.Server> order(String key, @Nullable String loop) {
        List<Origin.Server> order = new ArrayList<>(3);
        Origin.Server peer = loop == null ? owner(key) : null;
        if (peer != null) {
            order.add(peer);
        }
        if (parent != null && isIn(parent.name())) {
            order.add(parent);
        }
        order.add(origin);
        return order;
    }

    /**
     * Asks one after the other until one answers with anything but a fault of its own.
     *
     * @param isPatient whether nobody waits for it
     */
    Future<HttpClientResponse> send(
            String key, HttpMethod method, MultiMap headers, @Nullable String loop, boolean isPatient) {
        headers.set(LOOP, loop == null ? name : loop + ", " + name);
        return sendTo(order(key, loop), 0, key, method, headers, isPatient);
    }

    private Future<HttpClientResponse> sendTo(
            List<Origin.Server> order, int index, String key, HttpMethod method, MultiMap headers, boolean isPatient) {
        Origin.Server server = order.get(index);
        boolean isLast = index == order.size() - 1;
        AtomicInteger asking = open.computeIfAbsent(server.name(), any -> new AtomicInteger());
        asking.incrementAndGet();
        return client.send(server, method, "/v/" + key, headers, isPatient).transform(got -> {
            asking.decrementAndGet();
            if (isLast
                    || got.succeeded()
                            && got.result().statusCode() < 500
                            && got.result().statusCode() != 401) {
                return got.succeeded() ? Future.succeededFuture(got.result()) : Future.failedFuture(got.cause());
            }
            leftOutUntil.put(server.name(), clock.millis() + LEFT_OUT_MILLIS);
            if (got.succeeded()) {
                got.result().resume();
            }
            return sendTo(order, index + 1, key, method, headers, isPatient);
        });
    }

    /** Returns the edge that this file belongs to, or null when it is this one. */
    private Origin.@Nullable Server owner(String key) {
        List<Origin.Server> all = peers;
        if (all.isEmpty()) {
            return null;
        }
        int total = all.stream().mapToInt(this::open).sum();
        double openMax = Math.max(OPEN_MIN, SHARE_MAX * (total + 1) / all.size());
        long own = weight(name, key);
        return all.stream()
                .filter(peer -> weight(peer.name(), key) > own)
                .sorted(Comparator.comparingLong((Origin.Server peer) -> weight(peer.name(), key))
                        .reversed())
                .filter(peer -> isIn(peer.name()) && open(peer) < openMax)
                .findFirst()
                .orElse(null);
    }

    private int open(Origin.Server server) {
        AtomicInteger asking = open.get(server.name());
        return asking == null ? 0 : asking.get();
    }

    private boolean isIn(String server) {
        Long until = leftOutUntil.get(server);
        return until == null || until <= clock.millis();
    }

    /** FNV-1a, mixed by the finaliser of MurmurHash3 (Appleby); the sign bit is dropped so that weights compare. */
    private static long weight(String edge, String key) {
        long hash = 0xcbf29ce484222325L;
        for (String part : List.of(edge, "/", key)) {
            for (int i = 0; i < part.length(); i++) {
                hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
            }
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (hash ^ hash >>> 33) & Long.MAX_VALUE;
    }
}
