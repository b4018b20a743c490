package marquee.edge.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class S3FifoTest {
    private final List<String> removed = new ArrayList<>();
    private final S3Fifo<Integer> cache = new S3Fifo<>(1_000, (key, value) -> removed.add(key));

    @Test
    void budgetIsNeverExceeded() {
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            String key = "k" + (int) (Math.abs(random.nextGaussian()) * 100);
            if (cache.find(key) == null) {
                cache.put(key, i, 1 + random.nextInt(120), random.nextInt(20) == 0);
            }
            if (random.nextInt(50) == 0) {
                Integer value = cache.peek(key);
                if (value != null) {
                    cache.remove(key, value);
                }
            }
            assertThat(cache.bytes()).isBetween(0L, 1_000L);
        }
        long[] kept = new long[1];
        cache.forEach(value -> kept[0]++);
        assertThat(kept[0]).isEqualTo(cache.size());
    }

    @Test
    void whatIsAskedForOnceLeavesBeforeWhatIsAskedForTwice() {
        cache.put("hot", 1, 100, false);
        cache.find("hot");

        for (int i = 0; i < 50; i++) {
            cache.put("cold" + i, i, 100, false);
        }

        assertThat(cache.peek("hot")).isEqualTo(1);
    }

    @Test
    void whatComesBackSoonStays() {
        for (int i = 0; i < 12; i++) {
            cache.put("k" + i, i, 100, false);
        }
        assertThat(cache.peek("k0")).isNull();

        cache.put("k0", 0, 100, false);
        for (int i = 20; i < 28; i++) {
            cache.put("k" + i, i, 100, false);
        }

        assertThat(cache.peek("k0")).isEqualTo(0);
    }

    @Test
    void plannedObjectsOutliveAStormOfOthers() {
        for (int i = 0; i < 8; i++) {
            cache.put("planned" + i, i, 100, true);
        }

        for (int i = 0; i < 200; i++) {
            cache.put("once" + i, i, 100, false);
        }

        for (int i = 0; i < 8; i++) {
            assertThat(cache.peek("planned" + i)).as("planned %d", i).isNotNull();
        }
    }

    @Test
    void largerThanEverythingIsNotKept() {
        cache.put("k", 1, 500, false);
        cache.put("huge", 2, 1_001, false);

        assertThat(cache.peek("huge")).isNull();
        assertThat(cache.peek("k")).isEqualTo(1);
        assertThat(removed).containsExactly("huge");
    }

    @Test
    void everyValueThatLeavesIsTold() {
        cache.put("k", 1, 100, false);
        cache.put("k", 2, 200, false);

        assertThat(cache.remove("k", 1)).isFalse();
        assertThat(cache.remove("k", 2)).isTrue();
        assertThat(removed).containsExactly("k", "k");
        assertThat(cache.bytes()).isZero();
        assertThat(cache.size()).isZero();
    }
}
