package marquee.delivery.steering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.AssetId;
import marquee.model.delivery.EdgeRanking;
import marquee.model.delivery.EdgeStatus;

/**
 * The edges that sent a heartbeat lately. In memory only: after a restart all edges are known again within a second.
 * Safe for use by several threads.
 */
public final class EdgeRegistry {
    private final ConcurrentHashMap<String, EdgeStatus> edges = new ConcurrentHashMap<>();
    private final int edgesMax;
    private final Duration forgottenAfter;
    private final Clock clock;

    public EdgeRegistry(int edgesMax, Duration forgottenAfter, Clock clock) {
        this.edgesMax = edgesMax;
        this.forgottenAfter = forgottenAfter;
        this.clock = clock;
    }

    /** Keeps an edge's state. Fails with {@link ErrorCode#TOO_MANY_REQUESTS} when there is no room for a new edge. */
    public void record(EdgeStatus edge) {
        forgetSilent();
        if (edges.size() >= edgesMax && !edges.containsKey(edge.name())) {
            throw new PlatformException(
                    ErrorCode.TOO_MANY_REQUESTS, "There are " + edgesMax + " edges already; raise edges-max.");
        }
        edges.put(edge.name(), edge);
    }

    /** Returns all edges heard of lately, by name; some of them may be silent already. */
    public List<EdgeStatus> list() {
        forgetSilent();
        return edges.values().stream()
                .sorted(Comparator.comparing(EdgeStatus::name))
                .toList();
    }

    /** Returns all edges for a viewer of the asset, best first. */
    public List<EdgeStatus> rank(AssetId asset) {
        return EdgeRanking.rank(list(), asset, clock.instant());
    }

    private void forgetSilent() {
        Instant oldest = clock.instant().minus(forgottenAfter);
        edges.values().removeIf(edge -> edge.seenAt().isBefore(oldest));
    }
}
