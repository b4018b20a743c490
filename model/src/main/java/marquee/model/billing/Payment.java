package marquee.model.billing;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import marquee.model.account.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One try to get the money of one invoice. Its id is the idempotency key at the provider, so asking twice charges once.
 * An invoice has at most one payment that has not failed.
 *
 * @param provider its name
 * @param reference the provider's name for it, or null while the provider has not answered
 * @param isHosted whether the customer pays on a page of the provider, rather than we with the method it keeps
 * @param failure why it failed, for the customer, or null
 * @param url where the customer has to go, or null
 * @param checkAt when we ask the provider again; meaningless once it is final
 * @param refunded how much of it went back
 */
public record Payment(
        UUID id,
        UserId user,
        UUID invoice,
        String provider,
        @Nullable String reference,
        Money amount,
        State state,
        boolean isHosted,
        @Nullable String failure,
        @Nullable String url,
        Instant createdAt,
        Instant checkAt,
        long refunded) {
    /** How long a customer may take on the provider's page. */
    public static final Duration PATIENCE = Duration.ofHours(24);

    private static final Duration CHECK_FIRST = Duration.ofMinutes(1);
    private static final Duration CHECK_PAUSE_MAX = Duration.ofHours(1);

    public Payment {
        if (amount.minorUnits() <= 0 || refunded < 0 || refunded > amount.minorUnits()) {
            throw new IllegalArgumentException("A payment is of some money, and no more goes back: " + amount);
        }
    }

    /** Where a payment stands. It never goes back, whatever order the news arrive in. */
    public enum State {
        PENDING,
        /** The customer has to confirm it at the bank. */
        ACTION,
        SUCCEEDED,
        FAILED,
        CHARGED_BACK;

        /** Whether the provider may still move it. */
        public boolean isInFlight() {
            return this == PENDING || this == ACTION;
        }
    }

    public static Payment of(UUID id, Invoice invoice, String provider, boolean isHosted, Instant now) {
        return new Payment(
                id,
                invoice.user(),
                invoice.id(),
                provider,
                null,
                invoice.gross(),
                State.PENDING,
                isHosted,
                null,
                null,
                now,
                now.plus(CHECK_FIRST),
                0);
    }

    public Payment in(State then, @Nullable String ref, @Nullable String why, @Nullable String goTo) {
        return new Payment(
                id,
                user,
                invoice,
                provider,
                ref == null ? reference : ref,
                amount,
                then,
                isHosted,
                why,
                goTo,
                createdAt,
                checkAt,
                refunded);
    }

    /** The same, to be asked for again after as long as it has waited already. */
    public Payment checkedAt(Instant now) {
        Duration waited = Duration.between(createdAt, now);
        Duration pause = waited.compareTo(CHECK_PAUSE_MAX) > 0
                ? CHECK_PAUSE_MAX
                : waited.compareTo(CHECK_FIRST) < 0 ? CHECK_FIRST : waited;
        return new Payment(
                id,
                user,
                invoice,
                provider,
                reference,
                amount,
                state,
                isHosted,
                failure,
                url,
                createdAt,
                now.plus(pause),
                refunded);
    }

    public Payment withRefunded(long more) {
        return new Payment(
                id,
                user,
                invoice,
                provider,
                reference,
                amount,
                state,
                isHosted,
                failure,
                url,
                createdAt,
                checkAt,
                Math.addExact(refunded, more));
    }
}
