package marquee.model.billing;

import java.time.Instant;
import java.util.UUID;
import marquee.model.account.UserId;

/**
 * Money on its way back. Its id is the idempotency key at the provider.
 *
 * @param reason for the books, by whoever grants it
 * @param checkAt when we ask the provider again; meaningless once it is done
 */
public record Refund(
        UUID id,
        UserId user,
        UUID payment,
        Money amount,
        State state,
        String reason,
        Instant createdAt,
        Instant checkAt) {

    public Refund {
        if (amount.minorUnits() <= 0) {
            throw new IllegalArgumentException("A refund is of some money: " + amount);
        }
    }

    /** Where a refund stands. */
    public enum State {
        PENDING,
        SUCCEEDED,
        FAILED
    }

    public Refund in(State then, Instant nextCheck) {
        return new Refund(id, user, payment, amount, then, reason, createdAt, nextCheck);
    }
}
