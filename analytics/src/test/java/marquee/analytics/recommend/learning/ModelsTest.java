package marquee.analytics.recommend.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two worlds: 30 profiles watch three of titles 0 to 4, 30 others three of 5 to 9. Nobody watches title 10. */
class ModelsTest {
    private static final int TITLES = 11;
    private final Interactions worlds = new Interactions(
            TITLES,
            IntStream.range(0, 60)
                    .mapToObj(profile -> IntStream.of(profile % 5, (profile + 1) % 5, (profile + 3) % 5)
                            .map(title -> profile < 30 ? title : title + 5)
                            .distinct()
                            .sorted()
                            .toArray())
                    .toArray(int[][]::new));

    @Test
    void easeAndKnnAndAlsStayInTheWorldOfWhatWasWatched() {
        for (Scorer model : new Scorer[] {
            Ease.train(worlds, 10),
            ItemKnn.train(worlds),
            ImplicitAls.train(worlds, new ImplicitAls.Settings(4, 10, 0.1, 0.05, 1)),
            Pruned.of(Ease.train(worlds, 10), TITLES, 4)
        }) {
            assertThat(Arrays.stream(best(model, 3, 0, 1)).allMatch(title -> title < 5))
                    .isTrue();
            assertThat(Arrays.stream(best(model, 3, 5, 6)).allMatch(title -> title >= 5 && title < 10))
                    .isTrue();
        }
    }

    @Test
    void easeHasTheWeightsOfItsClosedForm() {
        Interactions two = new Interactions(2, new int[][] {{0, 1}, {0, 1}, {0}});
        // The Gram matrix with 1 on the diagonal is (4 2; 2 3), its inverse (3 -2; -2 4) / 8.
        Ease ease = Ease.train(two, 1);

        assertThat(ease.weightsOf(0)[1]).isCloseTo(2f / 4, within(1e-6f));
        assertThat(ease.weightsOf(1)[0]).isCloseTo(2f / 3, within(1e-6f));
        assertThat(ease.weightsOf(0)[0]).isZero();
    }

    @Test
    void popularityIsTheSameForEverybody() {
        Interactions some = new Interactions(3, new int[][] {{1, 2}, {1}, {1, 2}, {0}});

        assertThat(best(Popularity.of(some), 3)).containsExactly(1, 2, 0);
    }

    @Test
    void whoHasWatchedNothingGetsZerosFromAls() {
        ImplicitAls model = ImplicitAls.train(worlds, new ImplicitAls.Settings(4, 5, 0.1, 0.05, 1));
        float[] scores = new float[TITLES];

        model.score(new int[0], scores);

        assertThat(scores).containsOnly(0f);
    }

    @Test
    void sameSeedGivesTheSameModel() {
        float[] once = new float[TITLES];
        float[] again = new float[TITLES];

        ImplicitAls.train(worlds, ImplicitAls.Settings.usual(3)).score(new int[] {1, 2}, once);
        ImplicitAls.train(worlds, ImplicitAls.Settings.usual(3)).score(new int[] {1, 2}, again);

        assertThat(once).isEqualTo(again);
    }

    @Test
    void prunedModelKeepsTheLargestPositiveWeights() {
        Ease ease = Ease.train(worlds, 10);
        Pruned pruned = Pruned.of(ease, TITLES, 2);

        assertThat(pruned.neighboursOf(0)).hasSize(2);
        assertThat(pruned.weightsOf(0)[0])
                .isGreaterThanOrEqualTo(pruned.weightsOf(0)[1])
                .isEqualTo(ease.weightsOf(0)[pruned.neighboursOf(0)[0]]);
        assertThat(pruned.neighboursOf(10)).isEmpty();
    }

    @Test
    void interactionsRefuseUnorderedAndForeignTitles() {
        assertThatThrownBy(() -> new Interactions(3, new int[][] {{2, 1}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interactions(3, new int[][] {{1, 1}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interactions(3, new int[][] {{3}})).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] best(Scorer model, int count, int... watched) {
        float[] scores = new float[model instanceof Popularity ? 3 : TITLES];
        model.score(watched, scores);
        return Best.of(scores, watched, count);
    }
}
