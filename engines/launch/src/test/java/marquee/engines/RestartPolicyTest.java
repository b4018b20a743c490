package marquee.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private final RestartPolicy policy = new RestartPolicy();

    @Test
    void everyPauseIsLongerUntilTheLast() {
        Duration last = Duration.ZERO;
        for (int i = 0; i < RestartPolicy.TRIES_MAX - 1; i++) {
            Duration pause = policy.afterEnd(Duration.ZERO).orElseThrow();
            assertThat(pause).isGreaterThan(last).isLessThanOrEqualTo(Duration.ofSeconds(30));
            last = pause;
        }
    }

    @Test
    void whoKeepsEndingIsGivenUp() {
        for (int i = 0; i < RestartPolicy.TRIES_MAX; i++) {
            assertThat(policy.afterEnd(Duration.ofSeconds(3))).isPresent();
        }

        assertThat(policy.afterEnd(Duration.ofSeconds(3))).isEmpty();
    }

    @Test
    void whoWasWellForLongStartsAfresh() {
        Duration first = policy.afterEnd(Duration.ZERO).orElseThrow();
        policy.afterEnd(Duration.ZERO);

        assertThat(policy.afterEnd(Duration.ofHours(1))).contains(first);
    }
}
