package marquee.store.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import org.junit.jupiter.api.Test;

/** What every {@link RefreshTokens} must do. A subclass supplies one; it adds no tests of its own. */
abstract class RefreshTokensContract {
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final Instant LATER = NOW.plus(RefreshTokens.REUSE_GRACE);
    private static final String ADDRESS = "192.0.2.1";
    private static final Instant END = NOW.plus(Duration.ofDays(30));

    abstract RefreshTokens tokens();

    /** An account that exists. */
    abstract UserId user();

    @Test
    void tokenIsUsedOnceAndReplaced() {
        SecretHash first = started();
        SecretHash second = hash();

        assertThat(tokens().rotate(user(), first, second, NOW, END, ADDRESS).map(OpenSignIn::user))
                .contains(user());

        assertThat(tokens().rotate(user(), second, hash(), NOW, END, ADDRESS).map(OpenSignIn::user))
                .contains(user());
    }

    @Test
    void secondUseEndsTheFamily() {
        SecretHash first = started();
        SecretHash second = hash();
        tokens().rotate(user(), first, second, NOW, END, ADDRESS);

        assertThat(tokens().rotate(user(), first, hash(), LATER, END, ADDRESS)).isEmpty();

        assertThat(tokens().rotate(user(), second, hash(), LATER, END, ADDRESS)).isEmpty();
    }

    @Test
    void tokenMayBeUsedAgainForAMomentOnly() {
        SecretHash first = started();
        SecretHash second = hash();
        SecretHash third = hash();
        tokens().rotate(user(), first, second, NOW, END, ADDRESS);

        assertThat(tokens().rotate(user(), first, third, LATER.minusMillis(1), END, ADDRESS)
                        .map(OpenSignIn::user))
                .contains(user());

        assertThat(tokens().rotate(user(), second, hash(), LATER, END, ADDRESS).map(OpenSignIn::user))
                .contains(user());
        assertThat(tokens().rotate(user(), third, hash(), LATER, END, ADDRESS).map(OpenSignIn::user))
                .contains(user());
        assertThat(tokens().rotate(user(), first, hash(), LATER, END, ADDRESS)).isEmpty();
    }

    @Test
    void otherFamiliesGoOn() {
        SecretHash first = started();
        SecretHash other = started();
        tokens().rotate(user(), first, hash(), NOW, END, ADDRESS);
        tokens().rotate(user(), first, hash(), LATER, END, ADDRESS);

        assertThat(tokens().rotate(user(), other, hash(), NOW, END, ADDRESS).map(OpenSignIn::user))
                .contains(user());
    }

    @Test
    void expiredAndUnknownTokensAreRefused() {
        SecretHash first = started();

        assertThat(tokens().rotate(user(), first, hash(), END, END.plusSeconds(1), ADDRESS))
                .isEmpty();
        assertThat(tokens().rotate(user(), hash(), hash(), NOW, END, ADDRESS)).isEmpty();
    }

    @Test
    void endedFamilyIsRefused() {
        SecretHash first = started();
        SecretHash second = hash();
        tokens().rotate(user(), first, second, NOW, END, ADDRESS);

        tokens().end(user(), second);
        tokens().end(user(), hash());

        assertThat(tokens().rotate(user(), second, hash(), NOW, END, ADDRESS)).isEmpty();
    }

    @Test
    void expiredTokensAreForgotten() {
        SecretHash first = started();

        assertThat(tokens().removeExpired(NOW)).isZero();
        assertThat(tokens().removeExpired(END.plusSeconds(1))).isPositive();

        assertThat(tokens().rotate(user(), first, hash(), NOW, END, ADDRESS)).isEmpty();
    }

    @Test
    void signInSaysWhereItIsAndWhoWatches() {
        OpenSignIn signIn = signIn(UUID.randomUUID());
        SecretHash token = hash();
        tokens().start(token, signIn, END);

        tokens().rotate(user(), token, hash(), NOW.plusSeconds(60), END, "192.0.2.2");
        tokens().pick(user(), signIn.id(), new ProfileId(7));

        OpenSignIn listed = tokens().list(user(), NOW).stream()
                .filter(each -> each.id().equals(signIn.id()))
                .findFirst()
                .orElseThrow();
        assertThat(listed.address()).isEqualTo("192.0.2.2");
        assertThat(listed.seenAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(listed.profile()).isEqualTo(new ProfileId(7));
        assertThat(tokens().list(user(), END)).doesNotContain(listed);
    }

    @Test
    void signInThatWasEndedTakesItsTokensWithIt() {
        OpenSignIn signIn = signIn(UUID.randomUUID());
        SecretHash token = hash();
        tokens().start(token, signIn, END);

        assertThat(tokens().end(new UserId(1), signIn.id())).isFalse();
        assertThat(tokens().end(user(), signIn.id())).isTrue();
        assertThat(tokens().end(user(), signIn.id())).isFalse();

        assertThat(tokens().rotate(user(), token, hash(), NOW, END, ADDRESS)).isEmpty();
        assertThatThrownBy(() -> tokens().add(hash(), user(), signIn.id(), null, NOW, END))
                .hasMessageContaining("ended");
    }

    @Test
    void signingOutEverywhereSparesOneDeviceAtMost() {
        OpenSignIn kept = signIn(UUID.randomUUID());
        SecretHash keptToken = hash();
        tokens().start(keptToken, kept, END);
        SecretHash other = started();

        tokens().endAll(user(), kept.id());

        assertThat(tokens().list(user(), NOW)).containsExactly(kept);
        assertThat(tokens().rotate(user(), other, hash(), NOW, END, ADDRESS)).isEmpty();
        tokens().endAll(user(), null);
        assertThat(tokens().list(user(), NOW)).isEmpty();
    }

    @Test
    void anotherAccountCannotUseAToken() {
        SecretHash token = started();

        assertThat(tokens().rotate(new UserId(1), token, hash(), NOW, END, ADDRESS))
                .isEmpty();

        assertThat(tokens().rotate(user(), token, hash(), NOW, END, ADDRESS)).isPresent();
    }

    private OpenSignIn signIn(UUID id) {
        return new OpenSignIn(user(), id, OpenSignIn.Method.PASSWORD, "Firefox on Linux", ADDRESS, null, NOW, NOW);
    }

    private SecretHash started() {
        SecretHash token = hash();
        tokens().start(token, signIn(UUID.randomUUID()), END);
        return token;
    }

    private static SecretHash hash() {
        return new SecretHash((UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", ""));
    }
}
