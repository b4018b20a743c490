package marquee.analytics.recommend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Picks films that are good and not all of a kind: maximal marginal relevance (Carbonell and Goldstein, 1998). Each next
 * film is the one with the best score less a part of its likeness to those already picked; likeness is the share of
 * genres in common.
 */
final class Diversity {
    /** What a film that is the twin of one already picked loses, as a part of the best score. */
    private static final double PENALTY = 0.35;

    private Diversity() {}

    /** @param candidates best first; their number times the limit is the cost */
    static List<Film> pick(List<Candidate> candidates, int limit) {
        List<Film> picked = new ArrayList<>();
        if (candidates.isEmpty()) {
            return picked;
        }
        double best = Math.max(1e-9, candidates.get(0).score());
        double[] likeness = new double[candidates.size()];
        boolean[] isPicked = new boolean[candidates.size()];
        while (picked.size() < Math.min(limit, candidates.size())) {
            int next = -1;
            double nextGain = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < likeness.length; i++) {
                double gain = candidates.get(i).score() / best - PENALTY * likeness[i];
                if (!isPicked[i] && gain > nextGain) {
                    next = i;
                    nextGain = gain;
                }
            }
            isPicked[next] = true;
            Film film = candidates.get(next).film();
            picked.add(film);
            for (int i = 0; i < likeness.length; i++) {
                likeness[i] =
                        Math.max(likeness[i], likeness(film, candidates.get(i).film()));
            }
        }
        return picked;
    }

    static double likeness(Film one, Film other) {
        Set<String> common = new HashSet<>(one.genres());
        common.retainAll(other.genres());
        int all = one.genres().size() + other.genres().size() - common.size();
        return all == 0 ? 0 : (double) common.size() / all;
    }

    record Candidate(Film film, double score) {}
}
