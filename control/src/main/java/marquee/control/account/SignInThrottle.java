package marquee.control.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import marquee.control.web.TooOften;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down. Failures are counted by account, whether it exists or not, and by network address; a right
 * password clears the account's count. Each process counts for itself.
 */
@Component
final class SignInThrottle {
    static final int FAILURES_PER_ACCOUNT_MAX = 5;
    /** Many households share an address behind a carrier's NAT. */
    static final int FAILURES_PER_ADDRESS_MAX = 50;

    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int ENTRIES_MAX = 100_000;

    private final Cache<String, Failures> failures =
            Caffeine.newBuilder().maximumSize(ENTRIES_MAX).build();
    private final Clock clock;

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** Fails with {@link TooOften} when the account or the address has failed too often of late. */
    void check(String email, String address) {
        check("account " + email, FAILURES_PER_ACCOUNT_MAX);
        check("address " + address, FAILURES_PER_ADDRESS_MAX);
    }

    void failed(String email, String address) {
        count("account " + email);
        count("address " + address);
    }

    void succeeded(String email) {
        failures.invalidate("account " + email);
    }

    private void check(String key, int max) {
        Failures held = failures.getIfPresent(key);
        Instant now = clock.instant();
        if (held != null && held.count() >= max && now.isBefore(held.end())) {
            throw new TooOften(
                    "Too many sign-ins failed. Wait a few minutes and try again.", Duration.between(now, held.end()));
        }
    }

    private void count(String key) {
        Instant now = clock.instant();
        failures.asMap()
                .compute(
                        key,
                        (same, held) -> held == null || !now.isBefore(held.end())
                                ? new Failures(1, now.plus(WINDOW))
                                : new Failures(held.count() + 1, held.end()));
    }

    private record Failures(int count, Instant end) {}
}
