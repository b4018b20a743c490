package marquee.model.delivery;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edge as the registry knows it, from its own heartbeats.
 *
 * @param name unique and stable; also its pathway id in steering documents
 * @param url where players reach it, with a host name of its own: players exclude a failed CDN by host name
 * @param load share of its capacity in use, 0 to 1
 * @param draining whether it takes no new viewers, by its own word or an operator's
 * @param isWell whether it said that it can serve; a sick one may still answer
 * @param site where it stands, with others that share their caches; the edge's own name when it stands alone
 * @param networks whose clients it is meant for, at most {@link #NETWORKS_MAX}
 * @param location null when it did not say
 * @param capacity bytes a second; edges that say nothing count as equal
 * @param seenAt when its last heartbeat arrived
 */
public record EdgeStatus(
        String name,
        URI url,
        double load,
        boolean draining,
        boolean isWell,
        String site,
        List<Network> networks,
        @Nullable Location location,
        long capacity,
        Instant seenAt) {
    /** How long an edge counts as healthy after a heartbeat: two missed ones, sent each second. */
    public static final Duration SILENCE_MAX = Duration.ofSeconds(3);
    /** Ten gigabit a second: what an edge counts as that does not say. */
    public static final long CAPACITY_USUAL = 1_250_000_000;

    public static final int NETWORKS_MAX = 1_000;

    private static final String NAME = "[a-z0-9-]{1,64}";

    public EdgeStatus {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("An edge's name is lower-case letters, digits and dashes: " + name);
        }
        if (!site.matches(NAME)) {
            throw new IllegalArgumentException("A site's name is lower-case letters, digits and dashes: " + site);
        }
        if (!(load >= 0)) {
            throw new IllegalArgumentException("A load cannot be negative: " + load);
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("A capacity must be positive: " + capacity);
        }
        if (networks.size() > NETWORKS_MAX) {
            throw new IllegalArgumentException("An edge serves at most " + NETWORKS_MAX + " networks");
        }
        networks = List.copyOf(networks);
    }

    /** An edge that stands alone, for clients of any network. */
    public EdgeStatus(String name, URI url, double load, boolean draining, Instant seenAt) {
        this(name, url, load, draining, true, name, List.of(), null, CAPACITY_USUAL, seenAt);
    }

    public boolean isHealthyAt(Instant now) {
        return isWell && seenAt.plus(SILENCE_MAX).isAfter(now);
    }

    /** Returns the same edge, draining or not. */
    public EdgeStatus withDraining(boolean drains) {
        return new EdgeStatus(name, url, load, drains, isWell, site, networks, location, capacity, seenAt);
    }
}
