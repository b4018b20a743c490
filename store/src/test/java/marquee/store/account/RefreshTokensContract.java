package marquee.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import marquee.model.account.UserId;
import marquee.store.account.RefreshTokens.Hash;
import org.junit.jupiter.api.Test;

/** What every {@link RefreshTokens} must do. A subclass supplies one; it adds no tests of its own. */
abstract class RefreshTokensContract {
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final Instant LATER = NOW.plus(RefreshTokens.REUSE_GRACE);
    private static final Instant END = NOW.plus(Duration.ofDays(30));

    abstract RefreshTokens tokens();

    /** An account that exists. */
    abstract UserId user();

    @Test
    void tokenIsUsedOnceAndReplaced() {
        Hash first = started();
        Hash second = hash();

        assertThat(tokens().rotate(first, second, NOW, END)).contains(user());

        assertThat(tokens().rotate(second, hash(), NOW, END)).contains(user());
    }

    @Test
    void secondUseEndsTheFamily() {
        Hash first = started();
        Hash second = hash();
        tokens().rotate(first, second, NOW, END);

        assertThat(tokens().rotate(first, hash(), LATER, END)).isEmpty();

        assertThat(tokens().rotate(second, hash(), LATER, END)).isEmpty();
    }

    @Test
    void tokenMayBeUsedAgainForAMomentOnly() {
        Hash first = started();
        Hash second = hash();
        Hash third = hash();
        tokens().rotate(first, second, NOW, END);

        assertThat(tokens().rotate(first, third, LATER.minusMillis(1), END)).contains(user());

        assertThat(tokens().rotate(second, hash(), LATER, END)).contains(user());
        assertThat(tokens().rotate(third, hash(), LATER, END)).contains(user());
        assertThat(tokens().rotate(first, hash(), LATER, END)).isEmpty();
    }

    @Test
    void otherFamiliesGoOn() {
        Hash first = started();
        Hash other = started();
        tokens().rotate(first, hash(), NOW, END);
        tokens().rotate(first, hash(), LATER, END);

        assertThat(tokens().rotate(other, hash(), NOW, END)).contains(user());
    }

    @Test
    void expiredAndUnknownTokensAreRefused() {
        Hash first = started();

        assertThat(tokens().rotate(first, hash(), END, END.plusSeconds(1))).isEmpty();
        assertThat(tokens().rotate(hash(), hash(), NOW, END)).isEmpty();
    }

    @Test
    void endedFamilyIsRefused() {
        Hash first = started();
        Hash second = hash();
        tokens().rotate(first, second, NOW, END);

        tokens().end(second);
        tokens().end(hash());

        assertThat(tokens().rotate(second, hash(), NOW, END)).isEmpty();
    }

    @Test
    void expiredTokensAreForgotten() {
        Hash first = started();

        assertThat(tokens().removeExpired(NOW)).isZero();
        assertThat(tokens().removeExpired(END.plusSeconds(1))).isPositive();

        assertThat(tokens().rotate(first, hash(), NOW, END)).isEmpty();
    }

    private Hash started() {
        Hash token = hash();
        tokens().start(token, user(), UUID.randomUUID(), NOW, END);
        return token;
    }

    private static Hash hash() {
        return new Hash((UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", ""));
    }
}
