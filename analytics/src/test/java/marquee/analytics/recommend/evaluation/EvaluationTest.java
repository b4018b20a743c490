package marquee.analytics.recommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import marquee.analytics.recommend.evaluation.Evaluation.Result;
import marquee.analytics.recommend.learning.Interactions;
import marquee.model.PlatformException;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final long GIBIBYTE = 1L << 30;
    private final Interactions ratings = new GeneratedRatings(1_500, 300, 40, 11).interactions();

    @Test
    void learnedModelsBeatPopularityByFarOnRatingsOfKnownStructure() {
        List<Result> results = new Evaluation(ratings, 1, GIBIBYTE, line -> {}).run(null);

        double popularity = gain(results, "popularity");
        assertThat(gain(results, "EASE, lambda")).isGreaterThan(1.15 * popularity);
        assertThat(gain(results, "iALS")).isGreaterThan(1.15 * popularity);
        assertThat(gain(results, "EASE, lambda")).isGreaterThan(gain(results, "item-kNN") - 0.005);
        assertThat(gain(results, "EASE, " + Evaluation.KEPT)).isGreaterThan(0.9 * gain(results, "EASE, lambda"));
        assertThat(results).allSatisfy(result -> {
            assertThat(result.metrics().profiles()).isEqualTo(150);
            assertThat(result.metrics().recall20()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void sameSeedGivesTheSameFigures() {
        assertThat(figures(7)).isEqualTo(figures(7));
    }

    @Test
    void easeIsLeftOutWhereItDoesNotFit() {
        List<String> said = new ArrayList<>();

        List<Result> results = new Evaluation(ratings, 1, 1 << 16, said::add).run(100.0);

        assertThat(results).extracting(Result::model).noneMatch(name -> name.startsWith("EASE"));
        assertThat(said).anyMatch(line -> line.contains("left out"));
    }

    @Test
    void tooFewProfilesAreRefused() {
        Interactions few = new GeneratedRatings(8, 30, 10, 1).interactions();

        assertThatThrownBy(() -> new Evaluation(few, 1, GIBIBYTE, line -> {})).isInstanceOf(PlatformException.class);
    }

    private static double gain(List<Result> results, String model) {
        return results.stream()
                .filter(result -> result.model().startsWith(model))
                .findFirst()
                .orElseThrow()
                .metrics()
                .ndcg100();
    }

    private List<Metrics> figures(long seed) {
        Interactions small = new GeneratedRatings(300, 100, 20, 2).interactions();
        return new Evaluation(small, seed, GIBIBYTE, line -> {})
                .run(200.0).stream().map(Result::metrics).toList();
    }
}
