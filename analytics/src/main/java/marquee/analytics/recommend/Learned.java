package marquee.analytics.recommend;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import marquee.analytics.recommend.learning.Ease;
import marquee.analytics.recommend.learning.Interactions;
import marquee.analytics.recommend.learning.Pruned;
import marquee.model.catalog.TitleId;
import marquee.store.recommendation.SimilarTitles;
import org.jspecify.annotations.Nullable;

/**
 * What was learned from who watched what, by the ids of titles, so that it outlives changes of the catalogue. Immutable.
 *
 * @param viewers how many profiles watched each title
 * @param popularity of each title, 0 to 1, recent views counting more
 * @param neighbours by EASE, largest weight first; empty where too few watched anything
 */
record Learned(
        Map<TitleId, Integer> viewers,
        Map<TitleId, Float> popularity,
        Map<TitleId, List<SimilarTitles.Neighbour>> neighbours) {
    /** With fewer profiles that watched two titles, chance decides what goes together. */
    static final int PROFILES_MIN = 20;

    static final Learned NOTHING = new Learned(Map.of(), Map.of(), Map.of());

    static Learned from(Films films, Interactions interactions, float[] recentViews, int titlesMax, double lambda) {
        int[] viewers = interactions.viewers();
        Map<TitleId, Integer> counts = new HashMap<>();
        Map<TitleId, Float> popularity = new HashMap<>();
        float most = 0;
        for (float views : recentViews) {
            most = Math.max(most, views);
        }
        for (int film = 0; film < films.size(); film++) {
            if (viewers[film] > 0) {
                counts.put(films.get(film).id(), viewers[film]);
                popularity.put(
                        films.get(film).id(),
                        most == 0 ? 0f : (float) (Math.log1p(recentViews[film]) / Math.log1p(most)));
            }
        }
        return new Learned(
                Map.copyOf(counts),
                Map.copyOf(popularity),
                neighbours(films, interactions, viewers, titlesMax, lambda));
    }

    int viewersOf(TitleId title) {
        return viewers.getOrDefault(title, 0);
    }

    float popularityOf(TitleId title) {
        return popularity.getOrDefault(title, 0f);
    }

    private static Map<TitleId, List<SimilarTitles.Neighbour>> neighbours(
            Films films, Interactions interactions, int[] viewers, int titlesMax, double lambda) {
        int[] taught = IntStream.range(0, films.size())
                .filter(film -> viewers[film] > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer film) -> viewers[film]).reversed())
                .limit(titlesMax)
                .sorted()
                .mapToInt(Integer::intValue)
                .toArray();
        Interactions few = restricted(interactions, taught);
        if (few.profiles() < PROFILES_MIN) {
            return Map.of();
        }
        Pruned pruned = Pruned.of(Ease.train(few, lambda), taught.length, SimilarTitles.NEIGHBOURS_MAX);
        Map<TitleId, List<SimilarTitles.Neighbour>> neighbours = new HashMap<>();
        for (int title = 0; title < taught.length; title++) {
            int[] near = pruned.neighboursOf(title);
            float[] weights = pruned.weightsOf(title);
            if (near.length > 0) {
                float largest = weights[0];
                neighbours.put(
                        films.get(taught[title]).id(),
                        IntStream.range(0, near.length)
                                .mapToObj(i -> new SimilarTitles.Neighbour(
                                        films.get(taught[near[i]]).id(), weights[i] / largest))
                                .toList());
            }
        }
        return Map.copyOf(neighbours);
    }

    /** Of these titles alone, renumbered; profiles that watched fewer than two of them say nothing of what goes together. */
    private static Interactions restricted(Interactions all, int[] titles) {
        int[] numbers = new int[all.titles()];
        Arrays.fill(numbers, -1);
        for (int i = 0; i < titles.length; i++) {
            numbers[titles[i]] = i;
        }
        int[][] profiles = Arrays.stream(all.byProfile())
                .map(watched -> Arrays.stream(watched)
                        .map(title -> numbers[title])
                        .filter(number -> number >= 0)
                        .toArray())
                .filter(watched -> watched.length >= 2)
                .toArray(int[][]::new);
        return new Interactions(titles.length, profiles);
    }

    @Nullable
    List<SimilarTitles.Neighbour> neighboursOf(TitleId title) {
        return neighbours.get(title);
    }
}
