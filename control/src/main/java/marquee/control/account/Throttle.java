package marquee.control.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import marquee.control.web.TooOften;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.store.account.FailureCounts;
import marquee.store.account.MemoryFailureCounts;
import marquee.store.account.SecretHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down: counts tries by what is guessed at, whether it exists or not, and by network address. All
 * processes count together in the database; while it is away each counts for itself. Safe for use by several threads.
 */
@Component
final class Throttle {
    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Logger log = LoggerFactory.getLogger(Throttle.class);

    private final FailureCounts shared;
    private final FailureCounts own = new MemoryFailureCounts();
    private final Clock clock;

    Throttle(FailureCounts shared, Clock clock) {
        this.shared = shared;
        this.clock = clock;
    }

    /** Fails with {@link TooOften} when there have been too many tries of late at this. */
    void check(Kind kind, String what) {
        Instant now = clock.instant();
        SecretHash key = key(kind, what);
        ask(counts -> counts.find(key, now))
                .filter(count -> count.failures() >= kind.triesMax)
                .ifPresent(count -> {
                    throw new TooOften(kind.sentence, Duration.between(now, count.windowEnd()));
                });
    }

    /** Counts a try. */
    void count(Kind kind, String what) {
        Instant now = clock.instant();
        tell(counts -> counts.add(key(kind, what), now, now.plus(WINDOW)));
    }

    /** Counts a try of something that may be done a few times only, or fails with {@link TooOften}. */
    void spend(Kind kind, String what) {
        check(kind, what);
        count(kind, what);
    }

    /** Forgets the tries: it was not guessing. */
    void clear(Kind kind, String what) {
        tell(counts -> counts.clear(key(kind, what)));
    }

    void tidy() {
        Instant now = clock.instant();
        own.removeExpired(now);
        tell(counts -> counts.removeExpired(now));
    }

    private void tell(Consumer<FailureCounts> work) {
        ask(counts -> {
            work.accept(counts);
            return counts;
        });
    }

    private <T> T ask(Function<FailureCounts, T> work) {
        try {
            return work.apply(shared);
        } catch (PlatformException e) {
            if (e.code() != ErrorCode.UNAVAILABLE) {
                throw e;
            }
            log.warn("Failed guesses are counted by this process alone. reason={}", e.getMessage());
            return work.apply(own);
        }
    }

    private static SecretHash key(Kind kind, String what) {
        return SecretHash.of(kind + " " + what);
    }

    /** What is guessed at, and how often it may be in {@link #WINDOW}. */
    enum Kind {
        ACCOUNT(5, "Too many sign-ins failed. Wait a few minutes and try again."),
        /** Many households share an address behind a carrier's NAT. */
        ADDRESS(50, "Too many sign-ins failed. Wait a few minutes and try again."),
        PIN(5, "Too many wrong PINs. Wait a few minutes and try again."),
        /** Codes on screens have 20^8 values; an address may try this many. */
        CODE(20, "Too many wrong codes. Wait a few minutes and try again."),
        MAIL(5, "Too many mails were asked for. Wait a few minutes and try again."),
        SIGN_UP(5, "Too many accounts were opened. Wait a few minutes and try again.");

        private final int triesMax;
        private final String sentence;

        Kind(int triesMax, String sentence) {
            this.triesMax = triesMax;
            this.sentence = sentence;
        }
    }
}
