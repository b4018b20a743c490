package marquee.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {
    private static final long QUICK = 30_000_000;

    private final AdaptiveLimit limit = new AdaptiveLimit(64);

    @Test
    void quickServerIsAskedMoreUpToTheMost() {
        for (int i = 0; i < 10_000; i++) {
            limit.answered(QUICK, false, limit.limit());
        }

        assertThat(limit.limit()).isEqualTo(64);
    }

    @Test
    void serverThatSlowsDownIsAskedLess() {
        limit.answered(QUICK, false, 20);

        for (int i = 0; i < 100; i++) {
            limit.answered(5 * QUICK, false, limit.limit());
        }

        assertThat(limit.limit()).isEqualTo(AdaptiveLimit.MIN);
    }

    @Test
    void failingServerIsAskedMuchLess() {
        limit.answered(QUICK, true, 20);

        assertThat(limit.limit()).isEqualTo(14);
    }

    @Test
    void roomThatNobodyUsesDoesNotGrow() {
        for (int i = 0; i < 1_000; i++) {
            limit.answered(QUICK, false, 1);
        }

        assertThat(limit.limit()).isEqualTo(20);
    }
}
