package marquee.analytics.recommend.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BestTest {

    @Test
    void highestFirstAndOfEqualOnesTheLowerNumber() {
        assertThat(Best.of(new float[] {1, 3, 2, 3, 0}, new int[0], 4)).containsExactly(1, 3, 2, 0);
    }

    @Test
    void excludedNumbersAreNeverReturned() {
        assertThat(Best.of(new float[] {9, 8, 7}, new int[] {0, 2}, 3)).containsExactly(1);
    }

    @Test
    void noneAreReturnedWhenNoneAreWantedOrThere() {
        assertThat(Best.of(new float[] {1, 2}, new int[0], 0)).isEmpty();
        assertThat(Best.of(new float[0], new int[0], 5)).isEmpty();
    }

    @Test
    void agreesWithSortingEverything() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int n = 1 + random.nextInt(60);
            float[] scores = new float[n];
            for (int i = 0; i < n; i++) {
                scores[i] = random.nextInt(12);
            }
            int count = random.nextInt(n + 3);
            int[] sorted = IntStream.range(0, n)
                    .boxed()
                    .sorted((one, other) -> scores[one] != scores[other]
                            ? Float.compare(scores[other], scores[one])
                            : Integer.compare(one, other))
                    .limit(count)
                    .mapToInt(Integer::intValue)
                    .toArray();

            assertThat(Best.of(scores.clone(), new int[0], count)).isEqualTo(sorted);
        }
    }
}
