package marquee.store.billing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import marquee.model.account.UserId;
import marquee.model.billing.Money;
import marquee.store.postgres.PostgresConnection;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox provider remembers: charges, refunds and news it still has to tell. Strictly consistent; every method
 * blocks and is safe for use by several threads and processes.
 */
public interface SandboxCharges {

    /** Returns the charges in a database. */
    static SandboxCharges in(PostgresConnection postgres) {
        return new PostgresSandboxCharges(postgres);
    }

    /** Keeps a charge, unless there is one of that id, and returns what is kept then. */
    Charge add(Charge charge);

    Optional<Charge> find(UserId user, UUID payment);

    /** Changes a charge while nobody else does, and returns what it has become; empty when there is none. */
    Optional<Charge> change(UserId user, UUID payment, UnaryOperator<Charge> change);

    /** Sends money back once for an id. Returns false, and sends nothing, when the charge has not that much left. */
    boolean refund(UserId user, UUID payment, UUID refund, long amount);

    /** Returns charges that were created in a span, oldest first. */
    List<Charge> between(Instant from, Instant until, int max);

    void tellLater(Event event);

    /** Takes news that are due, so that nobody else is given them before the time. */
    List<Event> takeDue(Instant now, Instant nextAt, int max);

    /** Forgets news that were told. */
    void told(Event event);

    /**
     * One wish for money.
     *
     * @param state open, challenge, waiting, succeeded, failed, cancelled or disputed
     * @param card what the test card does, or null before one was entered
     * @param returnPath where the customer's browser goes afterwards
     */
    record Charge(
            UserId user,
            UUID payment,
            Money amount,
            String state,
            @Nullable String card,
            @Nullable String failure,
            String returnPath,
            long refunded,
            Instant createdAt) {

        public Charge in(String then, @Nullable String with, @Nullable String why) {
            return new Charge(user, payment, amount, then, with, why, returnPath, refunded, createdAt);
        }
    }

    /** @param times how often it is told: once, or more for the card that says everything twice */
    record Event(UserId user, String id, UUID payment, String kind, Instant deliverAt, int times) {}
}
