package marquee.delivery.steering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.delivery.EdgeRanking;
import marquee.model.delivery.EdgeStatus;
import marquee.model.delivery.Viewing;

/**
 * The edges that sent a heartbeat lately. In memory only: after a restart all edges are known again within a second.
 * Which of them an operator took out is kept by {@link Drained}. Safe for use by several threads.
 */
public final class EdgeRegistry {
    /** Most peers an edge is told of; a site of more has rendezvous hashing choose among these. */
    private static final int PEERS_MAX = 64;

    private final ConcurrentHashMap<String, EdgeReport> edges = new ConcurrentHashMap<>();
    private final Drained drained;
    private final int edgesMax;
    private final Duration forgottenAfter;
    private final Clock clock;

    public EdgeRegistry(Drained drained, int edgesMax, Duration forgottenAfter, Clock clock) {
        this.drained = drained;
        this.edgesMax = edgesMax;
        this.forgottenAfter = forgottenAfter;
        this.clock = clock;
    }

    /** Keeps an edge's state. Fails with {@link ErrorCode#TOO_MANY_REQUESTS} when there is no room for a new edge. */
    public void record(EdgeReport edge) {
        forgetSilent();
        if (edges.size() >= edgesMax && !edges.containsKey(edge.status().name())) {
            throw new PlatformException(
                    ErrorCode.TOO_MANY_REQUESTS, "There are " + edgesMax + " edges already; raise edges-max.");
        }
        edges.put(edge.status().name(), edge);
    }

    /** Returns the last report of all edges heard of lately, by name; some of them may be silent already. */
    public List<EdgeReport> reports() {
        forgetSilent();
        return edges.values().stream()
                .sorted(Comparator.comparing(report -> report.status().name()))
                .toList();
    }

    public Optional<EdgeReport> find(String edge) {
        return Optional.ofNullable(edges.get(edge));
    }

    /** Returns all edges heard of lately, by name; those that an operator took out drain. */
    public List<EdgeStatus> list() {
        return reports().stream()
                .map(EdgeReport::status)
                .map(edge -> drained.has(edge.name()) ? edge.withDraining(true) : edge)
                .toList();
    }

    /** Returns all edges for a viewer, best first. */
    public List<EdgeStatus> rank(Viewing viewing) {
        return EdgeRanking.rank(list(), viewing, clock.instant());
    }

    /** Returns the healthy edges that share a site with this one, which is not among them. */
    public List<EdgeStatus> peers(EdgeStatus edge) {
        Instant now = clock.instant();
        return list().stream()
                .filter(other ->
                        other.site().equals(edge.site()) && !other.name().equals(edge.name()))
                .filter(other -> other.isHealthyAt(now) && !other.draining())
                .limit(PEERS_MAX)
                .toList();
    }

    private void forgetSilent() {
        Instant oldest = clock.instant().minus(forgottenAfter);
        edges.values().removeIf(edge -> edge.status().seenAt().isBefore(oldest));
    }
}
