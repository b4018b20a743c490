package marquee.analytics.recommend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import marquee.model.catalog.TitleId;
import marquee.model.feedback.Thumbs;
import marquee.model.playback.WatchPosition;
import marquee.store.recommendation.Recommendations.Reason;

/**
 * What a profile has shown of its taste: a pure function of where it stopped, what it put aside and what it rated.
 *
 * @param weights of the films it showed interest in; below 0 for those it disliked
 * @param known films not to be offered: watched, put aside or disliked
 * @param anchors films to give as a reason, best first
 */
record Taste(Map<TitleId, Double> weights, Set<TitleId> known, List<Anchor> anchors) {
    private static final double LIKED = 1.2;
    private static final double LISTED = 0.4;
    private static final double DISLIKED = -0.7;
    /** A film left early says little; one seen to its credits all it can. */
    private static final double STARTED = 0.3;

    private static final double SHARE_FINISHED = 0.9;
    private static final Duration HALF_LIFE = Duration.ofDays(90);

    Taste {
        weights = Map.copyOf(weights);
        known = Set.copyOf(known);
        anchors = List.copyOf(anchors);
    }

    static Taste of(
            Films films,
            Collection<WatchPosition> positions,
            Collection<TitleId> listed,
            Map<TitleId, Thumbs> ratings,
            Instant now) {
        Map<TitleId, Double> weights = new HashMap<>();
        Set<TitleId> known = new HashSet<>(listed);
        List<Anchor> anchors = new ArrayList<>();
        for (WatchPosition position : positions) {
            Optional<Film> film = films.find(position.title());
            if (film.isPresent() && isView(film.get(), position)) {
                known.add(position.title());
                weights.put(position.title(), weightOf(film.get(), position, now));
                if (ratings.get(position.title()) != Thumbs.DOWN) {
                    anchors.add(new Anchor(position.title(), reason(ratings, position.title()), position.observedAt()));
                }
            }
        }
        anchors.sort(Comparator.comparing(Anchor::at).reversed());
        ratings.forEach((title, thumbs) -> {
            if (films.numberOf(title) >= 0) {
                known.add(title);
                if (thumbs == Thumbs.UP && !weights.containsKey(title)) {
                    anchors.add(new Anchor(title, Reason.BECAUSE_YOU_LIKED, Instant.EPOCH));
                }
                weights.put(title, thumbs == Thumbs.UP ? LIKED : DISLIKED);
            }
        });
        for (TitleId title : listed) {
            if (films.numberOf(title) >= 0) {
                weights.merge(title, LISTED, Math::max);
            }
        }
        return new Taste(weights, known, anchors);
    }

    boolean isUnknown() {
        return weights.isEmpty();
    }

    /** Genres the profile likes, best liked first. */
    List<String> genres(Films films, int limit) {
        Map<String, Double> liked = new HashMap<>();
        weights.forEach((title, weight) -> films.find(title)
                .ifPresent(film -> film.genres().forEach(genre -> liked.merge(genre, weight, Double::sum))));
        return liked.entrySet().stream()
                .filter(genre -> genre.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isView(Film film, WatchPosition position) {
        return position.stoppedAt().compareTo(film.viewMin().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)) >= 0
                && !position.stoppedAt().isZero();
    }

    private static double weightOf(Film film, WatchPosition position, Instant now) {
        double share = (double) position.stoppedAt().toMillis()
                / Math.max(1, film.runtime().toMillis());
        double interest = STARTED + (1 - STARTED) * Math.min(1, share / SHARE_FINISHED);
        double age = Math.max(0, Duration.between(position.observedAt(), now).toSeconds());
        return interest * Math.pow(0.5, age / HALF_LIFE.toSeconds());
    }

    private static Reason reason(Map<TitleId, Thumbs> ratings, TitleId title) {
        return ratings.get(title) == Thumbs.UP ? Reason.BECAUSE_YOU_LIKED : Reason.BECAUSE_YOU_WATCHED;
    }

    /** @param at when it was watched */
    record Anchor(TitleId title, Reason reason, Instant at) {}
}
