package marquee.edge.caching;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For how long a stored response may be used, and what becomes of it then (RFC 9111 §4.2, RFC 5861).
 *
 * @param lifetimeSeconds counted from when the response was made at its origin
 * @param initialAgeSeconds how old it was when we got it (RFC 9111 §4.2.3)
 * @param staleWhileRevalidateSeconds after the lifetime, in which it is given out while it is asked for again
 * @param staleIfErrorSeconds after the lifetime, in which it is given out when asking again fails; -1 when not said
 * @param mustRevalidate whether it must never be given out stale, not even when nobody answers
 * @param noCache whether each use needs asking first
 */
public record Freshness(
        long lifetimeSeconds,
        long initialAgeSeconds,
        long staleWhileRevalidateSeconds,
        long staleIfErrorSeconds,
        boolean mustRevalidate,
        boolean noCache) {

    /** Longest time for which a response that says nothing is taken as fresh. */
    public static final Duration HEURISTIC_MAX = Duration.ofHours(24);

    /** Statuses that may be stored without being told so (RFC 9110 §15.1). A partial answer is never stored. */
    private static final Set<Integer> STORABLE = Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

    /** Statuses whose caching we understand well enough for {@code must-understand}. */
    private static final Set<Integer> UNDERSTOOD =
            Set.of(200, 203, 204, 300, 301, 302, 303, 307, 308, 404, 405, 410, 414, 501);

    /** Returns the freshness of something that may be used for as long as given, and even later if need be. */
    public static Freshness ofSeconds(long lifetimeSeconds) {
        return new Freshness(lifetimeSeconds, 0, 0, -1, false, false);
    }

    /**
     * Judges a response, or returns null when a shared cache may not store it, or would gain nothing by it.
     *
     * @param request headers of the request that it answers
     * @param status final: 2xx to 5xx
     * @param asked when the request went out
     * @param received when the head of the response was here
     * @param silence lifetime of a 200 that says nothing about its own, or null to guess from its age
     */
    public static @Nullable Freshness judge(
            MultiMap request,
            int status,
            MultiMap response,
            Instant asked,
            Instant received,
            @Nullable Duration silence) {
        Optional<Directives> targeted = Directives.parseTargeted(response.getAll("cdn-cache-control"));
        Directives control = targeted.orElseGet(() -> Directives.parse(response.getAll("cache-control")));
        if (status == 206 || status == 304 || !isAllowed(control, request, status)) {
            return null;
        }
        OptionalLong lifetime = explicitLifetime(control, response, received, targeted.isPresent());
        boolean isHeuristic = lifetime.isEmpty();
        if (isHeuristic && !STORABLE.contains(status) && !control.has("public")) {
            return null;
        }
        boolean isShared = control.has("s-maxage");
        Freshness freshness = new Freshness(
                lifetime.orElseGet(() -> heuristicLifetime(status, response, received, silence)),
                initialAge(response, asked, received),
                control.seconds("stale-while-revalidate").orElse(0),
                control.seconds("stale-if-error").orElse(-1),
                control.has("must-revalidate") || control.has("proxy-revalidate") || isShared,
                control.has("no-cache") || isPragmaNoCache(response));
        return freshness.isWorthStoring(response) ? freshness : null;
    }

    /** Age of the response, in seconds, for as long as it has been here. */
    public long ageSeconds(Instant storedAt, Instant now) {
        return initialAgeSeconds + Math.max(0, now.getEpochSecond() - storedAt.getEpochSecond());
    }

    /** Seconds for which it stays fresh; 0 or less when it is stale, or must be asked about before each use. */
    public long remainingSeconds(Instant storedAt, Instant now) {
        return noCache
                ? Math.min(0, lifetimeSeconds - ageSeconds(storedAt, now))
                : lifetimeSeconds - ageSeconds(storedAt, now);
    }

    public boolean isFresh(Instant storedAt, Instant now) {
        return remainingSeconds(storedAt, now) > 0;
    }

    /** Whether it may be given out stale while somebody asks again. */
    public boolean isUsableMeanwhile(Instant storedAt, Instant now) {
        return !mustRevalidate && !noCache && remainingSeconds(storedAt, now) + staleWhileRevalidateSeconds > 0;
    }

    /** Whether it may be given out stale because the origin answered with an error of its own (RFC 5861 §4). */
    public boolean isUsableOnError(Instant storedAt, Instant now) {
        return !mustRevalidate && !noCache && remainingSeconds(storedAt, now) + staleIfErrorSeconds > 0;
    }

    /** Whether it may be given out stale because nobody answers at all (RFC 9111 §4.2.4). */
    public boolean isUsableDisconnected(Instant storedAt, Instant now) {
        return staleIfErrorSeconds < 0 ? !mustRevalidate && !noCache : isUsableOnError(storedAt, now);
    }

    private boolean isWorthStoring(MultiMap response) {
        boolean hasValidator = response.contains("etag") || response.contains("last-modified");
        boolean isEverFresh = !noCache && lifetimeSeconds > initialAgeSeconds;
        boolean isUsableStale = staleWhileRevalidateSeconds > 0 || staleIfErrorSeconds > 0;
        return hasValidator || isEverFresh || isUsableStale && !noCache && !mustRevalidate;
    }

    private static boolean isAllowed(Directives control, MultiMap request, int status) {
        if (control.has("private")) {
            return false;
        }
        if (control.has("must-understand")) {
            if (!UNDERSTOOD.contains(status)) {
                return false;
            }
        } else if (control.has("no-store")) {
            return false;
        }
        return !request.contains("authorization")
                || control.has("public")
                || control.has("s-maxage")
                || control.has("must-revalidate");
    }

    private static OptionalLong explicitLifetime(
            Directives control, MultiMap response, Instant received, boolean isTargeted) {
        OptionalLong shared = control.seconds("s-maxage");
        if (shared.isPresent()) {
            return shared;
        }
        OptionalLong own = control.seconds("max-age");
        String expires = response.get("expires");
        // A targeted field speaks for all others (RFC 9213 §2.2).
        if (own.isPresent() || expires == null || isTargeted) {
            return own;
        }
        return OptionalLong.of(HttpDate.parse(expires)
                .map(until -> Math.max(
                        0, until.getEpochSecond() - madeAt(response, received).getEpochSecond()))
                .orElse(0L));
    }

    /** A tenth of the time since it last changed, as most caches do. */
    private static long heuristicLifetime(int status, MultiMap response, Instant received, @Nullable Duration silence) {
        if (silence != null && status == 200) {
            return silence.toSeconds();
        }
        String changed = response.get("last-modified");
        Optional<Instant> changedAt = changed == null ? Optional.empty() : HttpDate.parse(changed);
        return changedAt
                .map(at -> Duration.between(at, madeAt(response, received)).toSeconds() / 10)
                .map(tenth -> Math.min(HEURISTIC_MAX.toSeconds(), Math.max(0, tenth)))
                .orElse(0L);
    }

    private static long initialAge(MultiMap response, Instant asked, Instant received) {
        List<String> ages = response.getAll("age");
        long said = ages.isEmpty()
                ? 0
                : Math.max(0, Directives.count(ages.get(0).split(",", 2)[0].strip()));
        long apparent = Math.max(
                0, received.getEpochSecond() - madeAt(response, received).getEpochSecond());
        long delay = Math.max(0, received.getEpochSecond() - asked.getEpochSecond());
        return Math.max(apparent, said + delay);
    }

    private static Instant madeAt(MultiMap response, Instant received) {
        String date = response.get("date");
        return date == null ? received : HttpDate.parse(date).orElse(received);
    }

    private static boolean isPragmaNoCache(MultiMap response) {
        return !response.contains("cache-control") && "no-cache".equalsIgnoreCase(response.get("pragma"));
    }
}
