package marquee.model.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import marquee.model.catalog.AssetId;
import org.jspecify.annotations.Nullable;

/**
 * Ranks edges for one viewing, best first. A pure function: steering, stream start, fill and the simulator call the same
 * one and agree.
 *
 * <p>What decides, in this order:
 *
 * <ol>
 *   <li>An edge that lives and has room comes before one above {@link #LOAD_MAX}; a silent, sick or draining one comes
 *       last, but is not left out: when nothing else is there, it is still worth a try.
 *   <li>The longest prefix: of two edges, the one whose networks name the viewer's address more exactly.
 *   <li>The nearest, in steps of {@link #STEP_KM}. A viewer stands where the edge stands whose networks name its address
 *       best; without one, no edge is nearer than another.
 *   <li>Of these equals, the order of rendezvous hashing (Thaler and Ravishankar, 1998), weighted with capacity
 *       (Schindelhauer and Schomaker, 2005), so that viewers of one title share an edge's cache and an edge that joins or
 *       leaves moves only its own titles; but an edge busier than the bound of consistent hashing with bounded loads
 *       (Mirrokni, Thorup and Zadimoghaddam, 2018) steps back.
 *   <li>A hot title's first {@link Viewing#spread} edges take its viewers in proportion to what they have free.
 * </ol>
 */
public final class EdgeRanking {
    /** Load above which an edge no longer wins by affinity. */
    public static final double LOAD_MAX = 0.9;
    /** Loads below this are no reason to leave the cache that holds the title. */
    public static final double LOAD_EASY = 0.5;
    /** Share by which an edge may be busier than the mean of its equals. */
    public static final double EXCESS_MAX = 0.25;
    /** How much busier an edge may be before it loses a viewer it has. */
    public static final double LOYALTY = 0.05;

    public static final double STEP_KM = 50;

    private EdgeRanking() {}

    /** Ranks for a viewer of whom nothing is known. */
    public static List<EdgeStatus> rank(List<EdgeStatus> edges, AssetId asset, Instant now) {
        return rank(edges, Viewing.of(asset), now);
    }

    public static List<EdgeStatus> rank(List<EdgeStatus> edges, Viewing viewing, Instant now) {
        Location viewerAt = locate(edges, viewing.address());
        List<Candidate> candidates = new ArrayList<>(edges.size());
        for (EdgeStatus edge : edges) {
            candidates.add(Candidate.of(edge, viewing, viewerAt, now));
        }
        candidates.sort(Candidate.ORDER);
        List<EdgeStatus> ranked = new ArrayList<>(edges.size());
        for (int from = 0, to; from < candidates.size(); from = to) {
            to = from + 1;
            while (to < candidates.size() && candidates.get(from).isEqual(candidates.get(to))) {
                to++;
            }
            settle(candidates.subList(from, to), viewing, ranked);
        }
        return ranked;
    }

    /** Where a viewer stands: at the edge whose networks name the address most exactly, if it says where it is. */
    private static @Nullable Location locate(List<EdgeStatus> edges, @Nullable ClientAddress address) {
        Location best = null;
        String name = "";
        int longest = -1;
        for (EdgeStatus edge : edges) {
            int prefix = prefix(edge, address);
            boolean wins = prefix > longest || prefix == longest && edge.name().compareTo(name) < 0;
            if (prefix >= 0 && edge.location() != null && wins) {
                best = edge.location();
                name = edge.name();
                longest = prefix;
            }
        }
        return best;
    }

    /** Orders edges that are equal but for affinity and load; they come in the order of affinity. */
    private static void settle(List<Candidate> equals, Viewing viewing, List<EdgeStatus> ranked) {
        double mean = equals.stream().mapToDouble(Candidate::load).average().orElse(0);
        double bound = Math.max(LOAD_EASY, mean * (1 + EXCESS_MAX));
        List<Candidate> within = new ArrayList<>(equals.size());
        List<Candidate> beyond = new ArrayList<>();
        for (Candidate candidate : equals) {
            (candidate.load() <= bound ? within : beyond).add(candidate);
        }
        if (viewing.spread() > 1) {
            within.subList(0, Math.min(viewing.spread(), within.size()))
                    .sort(Comparator.comparingDouble(candidate -> candidate.turn(viewing.viewer())));
        }
        within.forEach(candidate -> ranked.add(candidate.edge));
        beyond.forEach(candidate -> ranked.add(candidate.edge));
    }

    /** Returns how many bits of the address the edge's networks name, or -1. */
    private static int prefix(EdgeStatus edge, @Nullable ClientAddress address) {
        int longest = -1;
        if (address != null) {
            for (Network network : edge.networks()) {
                if (network.prefixBits() > longest && network.contains(address)) {
                    longest = network.prefixBits();
                }
            }
        }
        return longest;
    }

    /** Draws a number from 0 to 1, neither included, by mixing (finaliser of MurmurHash3, Appleby). */
    private static double draw(long key, String name) {
        long hash = key * 0x9e3779b97f4a7c15L + name.hashCode();
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return ((hash >>> 12) + 0.5) / (1L << 52);
    }

    /**
     * An edge and what decides about it.
     *
     * @param tier 0 lives and has room, 1 is full, 2 is silent, sick or draining
     * @param steps distance in steps; the same for all when it is not known where the viewer stands
     * @param load as it counts for this viewer
     * @param distance in hash space from the asset: the least is first
     */
    private record Candidate(EdgeStatus edge, int tier, int prefix, int steps, double load, double distance) {
        static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::tier)
                .thenComparing(Comparator.comparingInt(Candidate::prefix).reversed())
                .thenComparingInt(Candidate::steps)
                .thenComparingDouble(Candidate::distance)
                .thenComparing(candidate -> candidate.edge.name());

        static Candidate of(EdgeStatus edge, Viewing viewing, @Nullable Location viewerAt, Instant now) {
            double load = edge.name().equals(viewing.pathway()) ? Math.max(0, edge.load() - LOYALTY) : edge.load();
            int tier = edge.draining() || !edge.isHealthyAt(now) ? 2 : load > LOAD_MAX ? 1 : 0;
            int steps = 0;
            if (viewerAt != null) {
                Location place = edge.location();
                steps = place == null ? Integer.MAX_VALUE : (int) (viewerAt.kilometresTo(place) / STEP_KM);
            }
            long key = viewing.asset().value().getMostSignificantBits() * 31
                    + viewing.asset().value().getLeastSignificantBits() * 17;
            double distance = -Math.log(draw(key, edge.name())) / edge.capacity();
            return new Candidate(edge, tier, EdgeRanking.prefix(edge, viewing.address()), steps, load, distance);
        }

        boolean isEqual(Candidate other) {
            return tier == other.tier && prefix == other.prefix && steps == other.steps;
        }

        /** The turn of a viewer among the edges of a hot title: the least is first, those with much free are so often. */
        double turn(long viewer) {
            double free = Math.max(0.01, 1 - load) * edge.capacity();
            return -Math.log(draw(viewer, edge.name())) / free;
        }
    }
}
