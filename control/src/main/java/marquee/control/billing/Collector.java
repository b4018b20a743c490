package marquee.control.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import marquee.control.billing.Catalogue.Terms;
import marquee.control.billing.payment.PaymentProvider;
import marquee.control.billing.payment.PaymentProvider.Charge;
import marquee.control.billing.payment.PaymentProvider.State;
import marquee.model.account.UserId;
import marquee.model.billing.Invoice;
import marquee.model.billing.Payment;
import marquee.model.billing.PaymentMethod;
import marquee.model.billing.Price;
import marquee.model.billing.Refund;
import marquee.model.billing.Subscription;
import marquee.model.billing.Subscription.EndReason;
import marquee.model.billing.Subscription.Phase;
import marquee.store.billing.Book;
import marquee.store.billing.Books;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does what is due in an account: asks after payments in flight, sends refunds, renews, retries, ends. What it does is in
 * the books before the provider is asked and after it has answered, never during; so it can die anywhere, and whoever
 * comes next goes on. Safe to run for one account by several processes at once.
 */
@Component
final class Collector {
    /** More steps than an account can have due at once. */
    private static final int STEPS_MAX = 30;

    private static final Duration TRAVEL_STEP_MAX = Duration.ofDays(1);
    private static final Duration REFUND_PAUSE = Duration.ofMinutes(10);

    private final Books books;
    private final Catalogue catalogue;
    private final PaymentProvider provider;
    private final Settlement settlement;
    private final Clock clock;

    Collector(Books books, Catalogue catalogue, PaymentProvider provider, Settlement settlement, Clock clock) {
        this.books = books;
        this.catalogue = catalogue;
        this.provider = provider;
        this.settlement = settlement;
        this.clock = clock;
    }

    /** Does everything that is due in an account now. */
    void work(UserId user) {
        for (int step = 0; step < STEPS_MAX; step++) {
            boolean isChanged = resolveInFlight(user) | sendRefunds(user);
            Optional<Payment> begun = tick(user);
            begun.ifPresent(this::collect);
            if (!isChanged && begun.isEmpty() && !isDue(user)) {
                return;
            }
        }
    }

    /** Asks the provider where a payment stands and writes it down. Returns the payment as it is then. */
    Payment refresh(Payment payment) {
        if (!payment.state().isInFlight() && payment.state() != Payment.State.SUCCEEDED) {
            return payment;
        }
        settle(provider.find(payment));
        return books.findPayment(payment.user(), payment.id()).orElseThrow();
    }

    /** Charges a payment that has been kept, and writes down what came of it. Safe to repeat. */
    void collect(Payment payment) {
        Subscription subscription = books.findSubscription(payment.user()).orElseThrow();
        PaymentMethod method = subscription.method();
        settle(method == null ? provider.cancel(payment) : provider.charge(payment, method, describe(payment)));
    }

    /** Opens the provider's page for a payment that has been kept. Safe to repeat. */
    void open(Payment payment) {
        settle(provider.open(payment, describe(payment), "/account/plan?payment=" + payment.id()));
    }

    /** Makes every payment in flight of an account final. */
    void giveUpInFlight(UserId user) {
        for (Payment payment : inFlight(user)) {
            settle(provider.cancel(payment));
        }
    }

    void settle(Charge charge) {
        books.write(charge.user(), clock.instant(), book -> {
            settlement.settle(book, charge);
            return book;
        });
    }

    /** Plays an account's time forward, doing what falls due on the way in its order. For the sandbox only. */
    void travel(UserId user, Duration by) {
        Instant target = now(user).plus(by);
        work(user);
        // Read once a step: two who travel at once may both arrive, and neither may step back.
        for (Instant at = now(user); at.isBefore(target); at = now(user)) {
            step(user, at, target);
            work(user);
        }
    }

    /** Goes to what falls due next, a day at most, and not beyond the target. */
    private void step(UserId user, Instant from, Instant target) {
        Instant end = min(from.plus(TRAVEL_STEP_MAX), target);
        Instant next = books.findSubscription(user)
                .flatMap(Subscription::nextAt)
                .filter(at -> at.isAfter(from) && at.isBefore(end))
                .orElse(end);
        Duration step = Duration.between(from, next);
        books.write(user, clock.instant(), book -> {
            book.travel(step);
            return book;
        });
    }

    /** The time on an account's own clock. */
    Instant now(UserId user) {
        return clock.instant().plus(books.ahead(user));
    }

    private boolean resolveInFlight(UserId user) {
        boolean isChanged = false;
        for (Payment payment : inFlight(user)) {
            Instant now = now(user);
            boolean isInTheWay = isInTheWay(user, now);
            boolean isOld = !now.isBefore(payment.createdAt().plus(Payment.PATIENCE));
            if (isInTheWay || isOld) {
                settle(provider.cancel(payment));
                isChanged = true;
            } else if (!now.isBefore(payment.checkAt())) {
                Charge found = provider.find(payment);
                if (found.state() == State.UNKNOWN) {
                    // We died before we asked, or the question never arrived.
                    if (payment.isHosted()) {
                        open(payment);
                    } else {
                        collect(payment);
                    }
                } else {
                    settle(found);
                }
                isChanged |= found.state() != State.PENDING && found.state() != State.ACTION;
            }
        }
        return isChanged;
    }

    /** Whether the subscription cannot go on before it is known what becomes of its payments. */
    private boolean isInTheWay(UserId user, Instant now) {
        return books.findSubscription(user)
                .filter(held -> held.phase() == Phase.ACTIVE && !now.isBefore(held.periodEnd())
                        || held.phase() == Phase.PAST_DUE && !now.isBefore(held.graceEnd()))
                .isPresent();
    }

    private boolean sendRefunds(UserId user) {
        if (books.refunds(user).stream().noneMatch(refund -> refund.state() == Refund.State.PENDING)) {
            return false;
        }
        boolean isChanged = false;
        for (Refund refund : due(user)) {
            Payment payment = books.findPayment(user, refund.payment()).orElseThrow();
            boolean isSent = provider.refund(refund, payment);
            books.write(user, clock.instant(), book -> {
                settlement.refunded(book, refund.id(), isSent);
                return book;
            });
            isChanged = true;
        }
        return isChanged;
    }

    private List<Refund> due(UserId user) {
        return books.write(user, clock.instant(), book -> {
            List<Refund> due = new ArrayList<>();
            for (Refund refund : book.pendingRefunds()) {
                if (!refund.checkAt().isAfter(book.now())) {
                    book.keep(refund.in(Refund.State.PENDING, book.now().plus(REFUND_PAUSE)));
                    due.add(refund);
                }
            }
            return due;
        });
    }

    private List<Payment> inFlight(UserId user) {
        return books.payments(user).stream()
                .filter(payment -> payment.state().isInFlight())
                .toList();
    }

    private boolean isDue(UserId user) {
        Instant now = now(user);
        boolean isPaymentPending = !inFlight(user).isEmpty();
        return !isPaymentPending
                && books.findSubscription(user)
                        .flatMap(Subscription::nextAt)
                        .filter(next -> !next.isAfter(now))
                        .isPresent();
    }

    private Optional<Payment> tick(UserId user) {
        Subscription read = books.findSubscription(user).orElse(null);
        if (read == null
                || read.nextAt().filter(next -> !next.isAfter(now(user))).isEmpty()) {
            return Optional.empty();
        }
        Terms terms = catalogue.termsOf(read);
        return Optional.ofNullable(books.write(user, clock.instant(), book -> {
            Subscription held = book.subscription().orElseThrow();
            boolean isDue =
                    held.nextAt().filter(next -> !next.isAfter(book.now())).isPresent();
            return isDue && terms.isOf(held) ? step(book, held, terms) : null;
        }));
    }

    /** Moves a subscription that is due one step on. Returns the payment to collect, or null for none. */
    private @Nullable Payment step(Book book, Subscription held, Terms terms) {
        if (held.phase() == Phase.TRIAL) {
            book.keep(held.ended(EndReason.TRIAL_OVER, held.periodEnd()));
            book.withdraw();
            return null;
        }
        if (!book.inFlight().isEmpty()) {
            return null;
        }
        if (held.phase() == Phase.ACTIVE) {
            if (held.endsWithPeriod()) {
                book.awaiting().ifPresent(draft -> book.keep(draft.in(Invoice.State.VOID, null)));
                book.keep(held.ended(EndReason.CANCELLED, held.periodEnd()));
                book.withdraw();
                return null;
            }
            return renew(book, held, terms);
        }
        if (held.isOutOfAttempts() || !book.now().isBefore(held.graceEnd())) {
            settlement.writeOff(book, held, EndReason.UNPAID);
            return null;
        }
        return demand(book, held);
    }

    private @Nullable Payment renew(Book book, Subscription held, Terms terms) {
        book.awaiting().ifPresent(draft -> book.keep(draft.in(Invoice.State.VOID, null)));
        Subscription renewing = held.renewing(book.now());
        book.keep(renewing);
        Price price = Price.ofMonth(terms.plan(), terms.percentOff(), terms.taxBasisPoints());
        Instant start = renewing.periodEnd();
        Invoice draft = new Invoice(
                settlement.id(book),
                book.user(),
                null,
                Invoice.State.DRAFT,
                Invoice.Reason.RENEWAL,
                terms.plan().name(),
                start,
                Subscription.endOfMonthFrom(start, held.anchorDay()),
                price.gross(),
                price.discount(),
                price.tax(),
                terms.taxBasisPoints(),
                held.country(),
                terms.coupon(),
                book.now(),
                null,
                null);
        book.keep(draft);
        Invoice issued = settlement.issue(book, draft);
        if (issued.gross().isZero()) {
            settlement.pay(book, issued, renewing, null);
            return null;
        }
        return demand(book, renewing);
    }

    private @Nullable Payment demand(Book book, Subscription overdue) {
        Invoice invoice = book.awaiting().orElseThrow();
        if (overdue.method() == null) {
            book.keep(overdue.attempted());
            return null;
        }
        Payment payment = Payment.of(settlement.id(book), invoice, provider.name(), false, book.now());
        book.keep(payment);
        return payment;
    }

    private String describe(Payment payment) {
        UUID invoice = payment.invoice();
        return books.findInvoice(payment.user(), invoice)
                .map(found -> "Marquee " + found.plan())
                .orElse("Marquee");
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
