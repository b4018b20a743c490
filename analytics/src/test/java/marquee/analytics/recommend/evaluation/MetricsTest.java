package marquee.analytics.recommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final int[] FIRST_HUNDRED = IntStream.range(0, 100).toArray();

    @Test
    void recallIsTheShareOfTheHiddenAmongTheFirst() {
        assertThat(Metrics.recall(FIRST_HUNDRED, new int[] {3, 19, 20, 200}, 20))
                .isEqualTo(0.5);
        assertThat(Metrics.recall(FIRST_HUNDRED, new int[] {3, 19, 20, 200}, 50))
                .isEqualTo(0.75);
    }

    @Test
    void recallOfMoreHiddenThanPlacesCountsPlaces() {
        int[] hidden = IntStream.range(0, 40).toArray();

        assertThat(Metrics.recall(FIRST_HUNDRED, hidden, 20)).isEqualTo(1);
    }

    @Test
    void gainIsOneWhenTheHiddenComeFirstAndLessWhenLater() {
        double first = Metrics.ndcg(FIRST_HUNDRED, new int[] {0, 1, 2});
        double third = Metrics.ndcg(FIRST_HUNDRED, new int[] {2});

        assertThat(first).isCloseTo(1, within(1e-12));
        assertThat(third).isCloseTo(Math.log(2) / Math.log(4), within(1e-12));
        assertThat(Metrics.ndcg(FIRST_HUNDRED, new int[] {100})).isZero();
    }
}
