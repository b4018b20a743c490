package marquee.analytics.recommend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import marquee.analytics.recommend.Diversity.Candidate;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.TitleId;
import marquee.store.recommendation.Recommendations;
import marquee.store.recommendation.Recommendations.Offer;
import marquee.store.recommendation.Recommendations.Reason;
import marquee.store.recommendation.Recommendations.Row;
import marquee.store.recommendation.SimilarTitles.Neighbour;

/**
 * All that offers are made from, at one moment: films and what was learned of them. Offers are pure functions of it.
 * Immutable.
 */
record Knowledge(Films films, Learned learned) {
    static final int ANCHORS_MAX = 2;

    private static final int CANDIDATES_MAX = 200;
    private static final int BECAUSE_MAX = 20;
    private static final int FOR_YOU_MAX = 40;
    private static final int POPULAR_MAX = 40;
    /** A row with one card is no row. */
    private static final int ROW_MIN = 2;

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(Candidate::score)
            .reversed()
            .thenComparing(candidate -> candidate.film().id().value());

    private static final double PRIOR_SHARE = 0.15;
    private static final double POPULAR = 0.6;
    private static final double RATED = 0.25;
    private static final double FRESH = 0.15;
    private static final Duration FRESH_FOR = Duration.ofDays(30);

    /** For whom nothing is known about: what many watch, what is rated well, what is new, and not all of one kind. */
    Offer offerTo(String audience, boolean kids, Instant now) {
        List<Candidate> candidates = films.all().stream()
                .filter(film -> isFor(kids, film))
                .map(film -> new Candidate(film, prior(film, now)))
                .sorted(BEST_FIRST)
                .limit(CANDIDATES_MAX)
                .toList();
        List<Row> rows = new ArrayList<>();
        add(rows, Reason.POPULAR, Optional.empty(), Diversity.pick(candidates, POPULAR_MAX), Set.of());
        return new Offer(audience, now, kids, List.of(), rows);
    }

    /**
     * Offers films the profile has not seen: some because of single films it watched or liked, then by all of its taste.
     *
     * @param neighbours of the films of the taste
     */
    Offer offerTo(String audience, boolean kids, Taste taste, Map<TitleId, List<Neighbour>> neighbours, Instant now) {
        List<Row> rows = new ArrayList<>();
        Set<TitleId> shown = new HashSet<>();
        for (Taste.Anchor anchor : taste.anchors()) {
            if (rows.size() < ANCHORS_MAX) {
                List<Candidate> near = candidates(scoresOf(neighbours, anchor.title()), kids, taste.known(), now);
                add(rows, anchor.reason(), Optional.of(anchor.title()), Diversity.pick(near, BECAUSE_MAX), shown);
            }
            if (!rows.isEmpty()) {
                shown.addAll(rows.get(rows.size() - 1).titles());
            }
        }
        Map<TitleId, Double> scores = new HashMap<>();
        taste.weights()
                .forEach((title, weight) -> scoresOf(neighbours, title)
                        .forEach((other, score) -> scores.merge(other, weight * score, Double::sum)));
        List<Candidate> best = candidates(scores, kids, taste.known(), now);
        add(rows, Reason.FOR_YOU, Optional.empty(), Diversity.pick(best, FOR_YOU_MAX), Set.of());
        return new Offer(audience, now, kids, taste.genres(films, Recommendations.GENRES_MAX), rows);
    }

    /** How good a film is for anybody, from 0 to 1. */
    double prior(Film film, Instant now) {
        double age = Math.max(0, Duration.between(film.publishedAt(), now).toSeconds());
        return POPULAR * learned.popularityOf(film.id())
                + RATED * film.rating() / 10
                + FRESH * Math.exp(-age / FRESH_FOR.toSeconds());
    }

    private List<Candidate> candidates(Map<TitleId, Double> scores, boolean kids, Set<TitleId> known, Instant now) {
        double best =
                scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (best <= 0) {
            return List.of();
        }
        return scores.entrySet().stream()
                .filter(entry -> entry.getValue() > 0 && !known.contains(entry.getKey()))
                .flatMap(entry -> films
                        .find(entry.getKey())
                        .filter(film -> isFor(kids, film))
                        .map(film -> new Candidate(
                                film, (1 - PRIOR_SHARE) * entry.getValue() / best + PRIOR_SHARE * prior(film, now)))
                        .stream())
                .sorted(BEST_FIRST)
                .limit(CANDIDATES_MAX)
                .toList();
    }

    private static Map<TitleId, Double> scoresOf(Map<TitleId, List<Neighbour>> neighbours, TitleId title) {
        Map<TitleId, Double> scores = new HashMap<>();
        neighbours
                .getOrDefault(title, List.of())
                .forEach(neighbour -> scores.put(neighbour.title(), (double) neighbour.score()));
        return scores;
    }

    private static boolean isFor(boolean kids, Film film) {
        return !kids || film.maturity().isAllowedUnder(Maturity.KIDS);
    }

    /** Adds a row, unless it is too short without what stands in rows above. */
    private static void add(
            List<Row> rows, Reason reason, Optional<TitleId> because, List<Film> films, Set<TitleId> shown) {
        List<TitleId> titles = films.stream()
                .map(Film::id)
                .filter(title -> !shown.contains(title))
                .toList();
        if (titles.size() >= ROW_MIN) {
            rows.add(new Row(reason, because.orElse(null), titles));
        }
    }
}
