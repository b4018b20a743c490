package marquee.control.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import marquee.control.account.Throttle.Kind;
import marquee.control.web.TooOften;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.store.account.FailureCounts;
import marquee.store.account.MemoryFailureCounts;
import marquee.store.account.SecretHash;
import marquee.testkit.FakeClock;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final FakeClock clock = FakeClock.at("2026-01-01T08:00:00Z");

    @Test
    void processesCountTogether() {
        FailureCounts shared = new MemoryFailureCounts();
        Throttle one = new Throttle(shared, clock);
        Throttle other = new Throttle(shared, clock);

        for (int i = 0; i < 5; i++) {
            (i % 2 == 0 ? one : other).count(Kind.ACCOUNT, "a@example.org");
        }

        assertThatThrownBy(() -> one.check(Kind.ACCOUNT, "a@example.org")).isInstanceOf(TooOften.class);
        assertThatThrownBy(() -> other.check(Kind.ACCOUNT, "a@example.org")).isInstanceOf(TooOften.class);
        assertThatCode(() -> one.check(Kind.ACCOUNT, "b@example.org")).doesNotThrowAnyException();
    }

    @Test
    void windowEnds() {
        Throttle throttle = new Throttle(new MemoryFailureCounts(), clock);
        for (int i = 0; i < 5; i++) {
            throttle.count(Kind.PIN, "profile 1");
        }

        clock.advance(Throttle.WINDOW);

        assertThatCode(() -> throttle.check(Kind.PIN, "profile 1")).doesNotThrowAnyException();
    }

    @Test
    void processCountsAloneWhileTheDatabaseIsAway() {
        Throttle throttle = new Throttle(new Away(), clock);

        for (int i = 0; i < 5; i++) {
            throttle.count(Kind.ACCOUNT, "a@example.org");
        }

        assertThatThrownBy(() -> throttle.check(Kind.ACCOUNT, "a@example.org")).isInstanceOf(TooOften.class);
        throttle.clear(Kind.ACCOUNT, "a@example.org");
        assertThatCode(() -> throttle.check(Kind.ACCOUNT, "a@example.org")).doesNotThrowAnyException();
    }

    private static final class Away implements FailureCounts {
        @Override
        public Optional<Count> find(SecretHash key, Instant now) {
            throw away();
        }

        @Override
        public void add(SecretHash key, Instant now, Instant windowEnd) {
            throw away();
        }

        @Override
        public void clear(SecretHash key) {
            throw away();
        }

        @Override
        public int removeExpired(Instant before) {
            throw away();
        }

        private static PlatformException away() {
            return new PlatformException(ErrorCode.UNAVAILABLE, "No database");
        }
    }
}
