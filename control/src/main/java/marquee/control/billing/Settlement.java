package marquee.control.billing;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import marquee.control.billing.payment.PaymentProvider.Charge;
import marquee.control.billing.payment.PaymentProvider.State;
import marquee.model.Uuid7;
import marquee.model.billing.Invoice;
import marquee.model.billing.Payment;
import marquee.model.billing.PaymentMethod;
import marquee.model.billing.Posting;
import marquee.model.billing.Refund;
import marquee.model.billing.Subscription;
import marquee.store.billing.Book;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into a book what has become of a payment. The only place where a payment ends, whoever brings the news: the
 * answer to a request, a webhook, the scheduler or a page that waits. News that are old or were told before change nothing.
 */
final class Settlement {
    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    private final RandomGenerator random;

    Settlement(RandomGenerator random) {
        this.random = random;
    }

    void settle(Book book, Charge charge) {
        Payment payment = book.findPayment(charge.payment()).orElse(null);
        if (payment == null) {
            log.warn("The provider tells of a payment that is not in the books. payment={}", charge.payment());
            return;
        }
        if (payment.state().isInFlight()) {
            move(book, payment, charge);
        } else if (payment.state() == Payment.State.SUCCEEDED && charge.state() == State.CHARGED_BACK) {
            chargeBack(book, payment);
        } else if (payment.state() == Payment.State.FAILED && charge.state() == State.SUCCEEDED) {
            // The provider had promised that this could not happen. The money is not ours to keep.
            log.error("A payment came after it had failed. user={} payment={}", book.user(), payment.id());
        }
    }

    private void move(Book book, Payment payment, Charge charge) {
        switch (charge.state()) {
            case UNKNOWN -> book.keep(payment.checkedAt(book.now()));
            case PENDING ->
                book.keep(payment.in(Payment.State.PENDING, charge.reference(), charge.failure(), charge.url())
                        .checkedAt(book.now()));
            case ACTION ->
                book.keep(payment.in(Payment.State.ACTION, charge.reference(), charge.failure(), charge.url())
                        .checkedAt(book.now()));
            case FAILED -> fail(book, payment, charge);
            case SUCCEEDED -> succeed(book, payment, charge);
            case CHARGED_BACK -> {
                succeed(book, payment, charge);
                chargeBack(book, book.findPayment(payment.id()).orElseThrow());
            }
        }
    }

    private void fail(Book book, Payment payment, Charge charge) {
        book.keep(payment.in(Payment.State.FAILED, charge.reference(), charge.failure(), null));
        Invoice invoice = book.findInvoice(payment.invoice()).orElseThrow();
        if (invoice.state() == Invoice.State.DRAFT) {
            book.keep(invoice.in(Invoice.State.VOID, null));
        } else if (!payment.isHosted()) {
            book.subscription()
                    .filter(held -> held.phase() == Subscription.Phase.PAST_DUE)
                    .ifPresent(held -> book.keep(held.attempted()));
        }
    }

    private void succeed(Book book, Payment payment, Charge charge) {
        Payment paid = payment.in(Payment.State.SUCCEEDED, charge.reference(), null, null);
        book.keep(paid);
        Invoice invoice = book.findInvoice(payment.invoice()).orElseThrow();
        Subscription subscription = book.subscription().orElse(null);
        if (subscription != null && invoice.state().isAwaiting() && isWanted(subscription, invoice)) {
            Invoice kept = pay(book, invoice, subscription, charge.method());
            book.post(Posting.paid(id(book), kept, paid, book.now()));
        } else {
            if (invoice.state().isAwaiting()) {
                book.keep(invoice.in(Invoice.State.VOID, null));
            }
            book.post(Posting.unapplied(id(book), invoice, paid, book.now()));
            book.keep(new Refund(
                    id(book),
                    book.user(),
                    payment.id(),
                    payment.amount(),
                    Refund.State.PENDING,
                    "It came when nothing was owed any more.",
                    book.now(),
                    book.now()));
            log.warn("Money came for nothing and goes back. user={} payment={}", book.user(), payment.id());
        }
    }

    private static boolean isWanted(Subscription subscription, Invoice invoice) {
        return switch (invoice.reason()) {
            case FIRST -> subscription.isForSale();
            case CHANGE -> subscription.phase() == Subscription.Phase.ACTIVE;
            case RENEWAL -> subscription.phase() == Subscription.Phase.PAST_DUE;
        };
    }

    /** Marks the invoice as paid, which gives it its number if it has none yet, and moves the subscription on. */
    Invoice pay(Book book, Invoice invoice, Subscription subscription, @Nullable PaymentMethod method) {
        Instant now = book.now();
        Invoice issued = invoice;
        if (invoice.reason() == Invoice.Reason.FIRST) {
            // The period starts when it is paid for, and what is left of the trial comes on top.
            Duration left = subscription.phase() == Subscription.Phase.TRIAL && now.isBefore(subscription.periodEnd())
                    ? Duration.between(now, subscription.periodEnd())
                    : Duration.ZERO;
            Instant month = Subscription.endOfMonthFrom(now, Subscription.day(now));
            issued = issued.over(now, month.plus(left));
        }
        if (issued.number() == null) {
            issued = issue(book, issued);
        }
        Invoice paid = issued.in(Invoice.State.PAID, now);
        book.keep(paid);
        if (paid.coupon() != null && paid.reason() == Invoice.Reason.FIRST) {
            book.redeem(paid.coupon());
        }
        book.keep(
                switch (paid.reason()) {
                    case FIRST -> subscription.begun(paid, method);
                    case CHANGE -> subscription.upgraded(paid.plan(), method);
                    case RENEWAL -> subscription.renewed(paid, method);
                });
        return paid;
    }

    /** Gives an invoice its number, and books what is owed from now on. */
    Invoice issue(Book book, Invoice draft) {
        Invoice issued = draft.issued(book.nextInvoiceNumber(), book.now());
        book.keep(issued);
        if (!issued.gross().isZero()) {
            book.post(Posting.issued(id(book), issued, book.now()));
        }
        return issued;
    }

    /** Ends the subscription of somebody who did not pay, and writes off what was owed. */
    void writeOff(Book book, Subscription subscription, Subscription.EndReason why) {
        book.awaiting().ifPresent(invoice -> {
            if (invoice.state() == Invoice.State.OPEN) {
                book.keep(invoice.in(
                        why == Subscription.EndReason.CANCELLED ? Invoice.State.VOID : Invoice.State.UNCOLLECTIBLE,
                        null));
                book.post(Posting.writtenOff(id(book), invoice, book.now()));
            } else {
                book.keep(invoice.in(Invoice.State.VOID, null));
            }
        });
        book.keep(subscription.ended(why, book.now()));
        book.withdraw();
    }

    /** Notes that a refund went out, or could not. */
    void refunded(Book book, UUID refundId, boolean isSent) {
        Refund refund = book.findRefund(refundId).orElseThrow();
        if (refund.state() != Refund.State.PENDING) {
            return;
        }
        Payment payment = book.findPayment(refund.payment()).orElseThrow();
        Invoice invoice = book.findInvoice(payment.invoice()).orElseThrow();
        if (!isSent || payment.state() != Payment.State.SUCCEEDED) {
            book.keep(refund.in(Refund.State.FAILED, refund.checkAt()));
            return;
        }
        book.keep(refund.in(Refund.State.SUCCEEDED, refund.checkAt()));
        book.keep(payment.withRefunded(refund.amount().minorUnits()));
        book.post(Posting.refunded(
                id(book), invoice, payment, refund, invoice.state() == Invoice.State.PAID, book.now()));
    }

    private void chargeBack(Book book, Payment payment) {
        book.keep(payment.in(Payment.State.CHARGED_BACK, null, "The bank took the money back.", null));
        Invoice invoice = book.findInvoice(payment.invoice()).orElseThrow();
        if (payment.refunded() < payment.amount().minorUnits()) {
            book.post(
                    Posting.chargedBack(id(book), invoice, payment, invoice.state() == Invoice.State.PAID, book.now()));
        }
        book.subscription()
                .filter(held -> held.phase() != Subscription.Phase.ENDED && held.phase() != Subscription.Phase.FREE)
                .ifPresent(held -> writeOff(book, held.paidBy(null), Subscription.EndReason.CHARGEBACK));
        log.warn("A payment was charged back. user={} payment={}", book.user(), payment.id());
    }

    UUID id(Book book) {
        return Uuid7.next(book.now(), random);
    }
}
