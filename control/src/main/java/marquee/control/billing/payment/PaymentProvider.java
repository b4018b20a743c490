package marquee.control.billing.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.model.account.UserId;
import marquee.model.billing.Money;
import marquee.model.billing.Payment;
import marquee.model.billing.PaymentMethod;
import marquee.model.billing.Refund;
import org.jspecify.annotations.Nullable;

/**
 * Moves money. A payment's id names it there, so that asking twice, after a crash or by two processes at once, moves the
 * money once.
 *
 * <p>Every method blocks for a few seconds at most, is safe to retry, and fails with {@link ErrorCode#UNAVAILABLE} when the
 * provider does not answer: what was asked may have happened then.
 */
public interface PaymentProvider {

    /** The name in payments and in the address of its webhook. */
    String name();

    /**
     * Opens a page of the provider on which the customer pays, and on which alone a card number is typed.
     *
     * @param returnPath where the browser goes afterwards, on our public address
     */
    Charge open(Payment payment, String description, String returnPath);

    /** Charges a method that the provider keeps. */
    Charge charge(Payment payment, PaymentMethod method, String description);

    /** Returns where a payment stands; {@link State#UNKNOWN} when the provider never heard of it. */
    Charge find(Payment payment);

    /** Makes a payment final: failed if it has not succeeded. One that is unknown fails for ever. */
    Charge cancel(Payment payment);

    /** Sends money back. Returns false when it cannot go back. */
    boolean refund(Refund refund, Payment payment);

    /** Returns what it charged in a span, oldest first. */
    List<Charge> between(Instant from, Instant until, int max);

    /** Returns the address where the owner of a method looks after it, or empty when there is no such page. */
    Optional<String> portal(PaymentMethod method, String returnPath);

    /**
     * Reads what the provider sent to our webhook. It only says which payment to ask about, so that news may come twice,
     * late or in any order. Empty for news that do not concern a payment of ours.
     *
     * @param signature as sent along
     * @throws marquee.model.PlatformException with {@link ErrorCode#FORBIDDEN} when the signature does not hold
     */
    Optional<News> read(byte[] body, String signature);

    /** Where a charge stands at the provider. */
    enum State {
        UNKNOWN,
        PENDING,
        ACTION,
        SUCCEEDED,
        FAILED,
        CHARGED_BACK
    }

    /**
     * A payment as the provider has it.
     *
     * @param reference the provider's name for it
     * @param failure why it failed, for the customer
     * @param url where the customer has to go
     * @param method to charge next time
     */
    record Charge(
            UserId user,
            UUID payment,
            State state,
            Money amount,
            long refunded,
            @Nullable String reference,
            @Nullable String failure,
            @Nullable String url,
            @Nullable PaymentMethod method) {

        /** What is said of a payment that the provider never heard of. */
        public static Charge unknown(Payment payment) {
            return new Charge(payment.user(), payment.id(), State.UNKNOWN, payment.amount(), 0, null, null, null, null);
        }
    }

    /** @param event the provider's name for it, the same when it is told again */
    record News(String event, UserId user, UUID payment) {}
}
