package marquee.analytics.recommend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import marquee.analytics.recommend.learning.Best;

/**
 * How alike films are by what they are: the cosine of their genres, people and decade, each the heavier the fewer films
 * share it. It needs no viewers, so it is all there is for a new film. Safe for use by several threads.
 */
final class Kinship {
    private static final double PERSON = 1.5;
    private static final double GENRE = 1;
    private static final double DECADE = 0.4;
    private static final int YEARS = 10;

    private final List<int[]> filmsOf = new ArrayList<>();
    private final float[][] weights;
    private final int[][] features;

    Kinship(Films films) {
        Map<String, Integer> numbers = new HashMap<>();
        List<Double> kinds = new ArrayList<>();
        List<List<Integer>> postings = new ArrayList<>();
        features = new int[films.size()][];
        for (int film = 0; film < films.size(); film++) {
            Map<String, Double> own = featuresOf(films.get(film));
            int number = film;
            features[film] = own.entrySet().stream()
                    .mapToInt(feature -> {
                        int id = numbers.computeIfAbsent(feature.getKey(), first -> {
                            kinds.add(feature.getValue());
                            postings.add(new ArrayList<>());
                            return numbers.size();
                        });
                        postings.get(id).add(number);
                        return id;
                    })
                    .toArray();
        }
        postings.forEach(posting ->
                filmsOf.add(posting.stream().mapToInt(Integer::intValue).toArray()));
        weights = weights(kinds, films.size());
    }

    /** Adds to every other film's score how alike it is to one, from 0 to 1. */
    void score(int film, float[] scores) {
        for (int i = 0; i < features[film].length; i++) {
            float weight = weights[film][i];
            int feature = features[film][i];
            for (int other : filmsOf.get(feature)) {
                scores[other] += weight * weights[other][indexOf(features[other], feature)];
            }
        }
        scores[film] = 0;
    }

    /** Films most alike first; those with nothing in common are left out. */
    int[] nearest(int film, float[] scores, int count) {
        score(film, scores);
        int[] best = Best.of(scores, new int[] {film}, count);
        int alike = 0;
        while (alike < best.length && scores[best[alike]] > 0) {
            alike++;
        }
        return java.util.Arrays.copyOf(best, alike);
    }

    private float[][] weights(List<Double> kinds, int films) {
        float[][] all = new float[films][];
        for (int film = 0; film < films; film++) {
            float[] own = new float[features[film].length];
            double square = 0;
            for (int i = 0; i < own.length; i++) {
                int feature = features[film][i];
                double rarity = Math.log(1 + (double) films / filmsOf.get(feature).length);
                own[i] = (float) (kinds.get(feature) * rarity);
                square += own[i] * own[i];
            }
            for (int i = 0; i < own.length; i++) {
                own[i] /= (float) Math.sqrt(square);
            }
            all[film] = own;
        }
        return all;
    }

    private static int indexOf(int[] features, int feature) {
        for (int i = 0; i < features.length; i++) {
            if (features[i] == feature) {
                return i;
            }
        }
        throw new IllegalStateException("A film is listed under a feature it lacks.");
    }

    private static Map<String, Double> featuresOf(Film film) {
        Map<String, Double> features = new HashMap<>();
        film.genres().forEach(genre -> features.put("g:" + genre, GENRE));
        film.cast().forEach(person -> features.put("p:" + person, PERSON));
        features.put("d:" + film.releaseYear() / YEARS, DECADE);
        return features;
    }
}
