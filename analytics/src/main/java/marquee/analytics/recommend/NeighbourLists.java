package marquee.analytics.recommend;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import marquee.model.catalog.TitleId;
import marquee.store.recommendation.SimilarTitles;
import marquee.store.recommendation.SimilarTitles.Neighbour;

/**
 * Which films are like one: by who watched them, as far as enough did, and by what they are. With {@code n} viewers the
 * learned list has the share {@code n / (n + 20)}; a film nobody has seen is matched by {@link Kinship} alone.
 */
final class NeighbourLists {
    private static final double TRUST_FROM = 20;

    private final Films films;
    private final Kinship kinship;
    private final Learned learned;

    NeighbourLists(Films films, Learned learned) {
        this.films = films;
        this.kinship = new Kinship(films);
        this.learned = learned;
    }

    /** Most alike first; the first has the score 1. Empty where nothing is like it. */
    List<Neighbour> of(int film) {
        TitleId title = films.get(film).id();
        float[] alike = new float[films.size()];
        int[] kin = kinship.nearest(film, alike, SimilarTitles.NEIGHBOURS_MAX);
        List<Neighbour> together = learned.neighboursOf(title);
        double viewers = learned.viewersOf(title);
        double trust = together == null ? 0 : viewers / (viewers + TRUST_FROM);
        Map<TitleId, Double> scores = new HashMap<>();
        for (int each : kin) {
            scores.put(films.get(each).id(), (1 - trust) * alike[each] / alike[kin[0]]);
        }
        if (together != null) {
            for (Neighbour neighbour : together) {
                if (films.numberOf(neighbour.title()) >= 0) {
                    scores.merge(neighbour.title(), trust * neighbour.score(), Double::sum);
                }
            }
        }
        return sorted(scores);
    }

    private static List<Neighbour> sorted(Map<TitleId, Double> scores) {
        double best =
                scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        return scores.entrySet().stream()
                .sorted(Map.Entry.<TitleId, Double>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().value(), Comparator.naturalOrder()))
                .limit(SimilarTitles.NEIGHBOURS_MAX)
                .map(entry -> new Neighbour(entry.getKey(), (float) (entry.getValue() / best)))
                .toList();
    }
}
