package marquee.model.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import marquee.model.catalog.AssetId;

/**
 * Ranks edges for one viewing, best first. A pure function: steering, stream start and the simulator call the same one
 * and agree.
 *
 * <p>Healthy edges with room come in the order of rendezvous hashing (Thaler and Ravishankar, 1998) on asset and edge,
 * so that viewers of one title share an edge's cache and an edge that joins or leaves moves only its own titles. An edge
 * above {@link #LOAD_MAX} comes behind those below it; a silent or draining one comes last, but is not left out: when
 * nothing else is there, it is still worth a try.
 */
public final class EdgeRanking {
    /** Load above which an edge no longer wins by affinity. */
    public static final double LOAD_MAX = 0.9;

    private EdgeRanking() {}

    public static List<EdgeStatus> rank(List<EdgeStatus> edges, AssetId asset, Instant now) {
        return edges.stream()
                .sorted(Comparator.comparingInt((EdgeStatus edge) -> tier(edge, now))
                        .thenComparing(Comparator.comparingLong((EdgeStatus edge) -> weight(edge, asset))
                                .reversed())
                        .thenComparing(EdgeStatus::name))
                .toList();
    }

    private static int tier(EdgeStatus edge, Instant now) {
        if (edge.draining() || !edge.isHealthyAt(now)) {
            return 2;
        }
        return edge.load() > LOAD_MAX ? 1 : 0;
    }

    /** Mixes the two ids (finaliser of MurmurHash3, Appleby); the sign bit is dropped so that weights compare. */
    private static long weight(EdgeStatus edge, AssetId asset) {
        long hash = asset.value().getMostSignificantBits() * 31
                + asset.value().getLeastSignificantBits() * 17
                + edge.name().hashCode();
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (hash ^ hash >>> 33) & Long.MAX_VALUE;
    }
}
