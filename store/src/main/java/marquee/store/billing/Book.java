package marquee.store.billing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.model.account.UserId;
import marquee.model.billing.Invoice;
import marquee.model.billing.Payment;
import marquee.model.billing.Posting;
import marquee.model.billing.Refund;
import marquee.model.billing.Subscription;

/**
 * The book of one account, open for writing within {@link Books#write}. Whoever holds it is alone with it. When the
 * account is next due follows from what is kept: the earliest of its subscription, payments in flight and pending
 * refunds.
 */
public interface Book {

    UserId user();

    /** The account's own time: everybody's, plus how far its test clock is ahead. */
    Instant now();

    /** Sets the test clock ahead, further than it is. */
    void travel(Duration by);

    Optional<Subscription> subscription();

    void keep(Subscription subscription);

    Optional<Invoice> findInvoice(UUID invoice);

    /** Returns the one invoice that money is awaited for. */
    Optional<Invoice> awaiting();

    /** Fails with {@link ErrorCode#CONFLICT} when money is awaited for another invoice already. */
    void keep(Invoice invoice);

    /** Returns the next number of the account's own series, which counts only if the write succeeds. */
    String nextInvoiceNumber();

    Optional<Payment> findPayment(UUID payment);

    /** Returns the payments that the provider may still move, oldest first. */
    List<Payment> inFlight();

    /** Fails with {@link ErrorCode#CONFLICT} when its invoice has another payment that has not failed. */
    void keep(Payment payment);

    Optional<Refund> findRefund(UUID refund);

    List<Refund> pendingRefunds();

    void keep(Refund refund);

    /** Returns how much of a payment is on its way back or has gone back. */
    long refundedOf(UUID payment);

    /** Adds to the ledger, unless there is a posting of that kind and reference. Returns whether it did. */
    boolean post(Posting posting);

    Optional<Request> findRequest(String key);

    void keep(Request request);

    /** Notes an event of a provider. Returns false when it was noted before. */
    boolean note(String provider, String event);

    boolean hasRedeemed(String coupon);

    /** Redeems a coupon. Returns false when the account has done so before. */
    boolean redeem(String coupon);

    /** Ends the entitlement of every token issued until now, by everybody's clock. */
    void withdraw();
}
