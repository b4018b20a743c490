package marquee.control.billing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import marquee.control.billing.payment.PaymentProvider;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.UserId;
import marquee.model.billing.Coupon;
import marquee.model.billing.Invoice;
import marquee.model.billing.Payment;
import marquee.model.billing.Plan;
import marquee.model.billing.Price;
import marquee.model.billing.Refund;
import marquee.model.billing.Subscription;
import marquee.model.billing.Subscription.Phase;
import marquee.store.billing.Book;
import marquee.store.billing.Books;
import marquee.store.billing.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What customers and operators ask for. Each request carries a key; the same request again, later or at the same time,
 * changes nothing more and gets the same answer, and one that was interrupted goes on where it stopped.
 */
@Component
final class Subscriptions {
    private final Books books;
    private final Catalogue catalogue;
    private final PaymentProvider provider;
    private final Settlement settlement;
    private final Collector collector;
    private final Clock clock;

    Subscriptions(
            Books books,
            Catalogue catalogue,
            PaymentProvider provider,
            Settlement settlement,
            Collector collector,
            Clock clock) {
        this.books = books;
        this.catalogue = catalogue;
        this.provider = provider;
        this.settlement = settlement;
        this.collector = collector;
        this.clock = clock;
    }

    /** Returns an account's subscription, beginning the trial of one that never had any. */
    Subscription require(UserId user) {
        return books.findSubscription(user).orElseGet(() -> {
            Plan plan = catalogue.ofTrials();
            return write(
                    user,
                    book -> book.subscription().orElseGet(() -> {
                        Subscription trial = Subscription.trial(user, plan, book.now());
                        book.keep(trial);
                        return trial;
                    }));
        });
    }

    /** Gives a plan away for ever, unless the account is entitled to something. */
    void grantFree(UserId user, String plan) {
        catalogue.require(plan);
        write(user, book -> {
            if (book.subscription()
                    .filter(held -> held.isEntitledAt(book.now()))
                    .isEmpty()) {
                book.keep(Subscription.free(user, plan, book.now()));
            }
            return book;
        });
    }

    /** Buys a plan for an account that has none that is paid for. Returns the payment's id, or null when it cost nothing. */
    @Nullable
    UUID subscribe(UserId user, @Nullable String key, Purchase purchase) {
        Plan plan = catalogue.require(purchase.plan());
        int tax = catalogue.taxBasisPoints(purchase.country());
        Coupon coupon = purchase.coupon() == null ? null : requireCoupon(purchase.coupon());
        require(user);
        return once(user, key, "subscribe " + purchase, true, book -> {
            Subscription held = book.subscription().orElseThrow();
            if (!held.isForSale()) {
                throw new PlatformException(
                        ErrorCode.CONFLICT, "The subscription runs already. Change its plan instead.");
            }
            if (!plan.isOnSale()) {
                throw new PlatformException(ErrorCode.CONFLICT, "'" + plan.name() + "' is no longer sold.");
            }
            if (coupon != null
                    && (book.hasRedeemed(coupon.code()) || !coupon.validUntil().isAfter(book.now()))) {
                throw new InvalidField("coupon", "This coupon has been used or is no longer valid.");
            }
            Subscription offered =
                    held.withCoupon(coupon == null ? null : coupon.code(), coupon == null ? 0 : coupon.invoices());
            book.keep(offered);
            Price price = Price.ofMonth(plan, coupon == null ? 0 : coupon.percentOff(), tax);
            Instant now = book.now();
            Invoice draft = draft(
                    book,
                    Invoice.Reason.FIRST,
                    plan.name(),
                    now,
                    Subscription.endOfMonthFrom(now, Subscription.day(now)),
                    price,
                    tax,
                    purchase.country(),
                    coupon == null ? null : coupon.code());
            return demand(book, draft, offered, true);
        });
    }

    /** Changes the plan: a dearer one now, for the difference; a cheaper one from the next period on. */
    @Nullable
    UUID changePlan(UserId user, @Nullable String key, String planName) {
        Plan to = catalogue.require(planName);
        Subscription read = require(user);
        Plan from = catalogue.require(read.plan());
        int tax = catalogue.taxBasisPoints(read.country());
        return once(user, key, "change " + planName, true, book -> {
            Subscription held = book.subscription().orElseThrow();
            if (held.phase() != Phase.ACTIVE || !held.plan().equals(from.name())) {
                throw new PlatformException(ErrorCode.CONFLICT, "Only an active subscription changes its plan.");
            }
            boolean isDearer = to.price().minorUnits() > from.price().minorUnits();
            if (!isDearer || to.name().equals(from.name())) {
                book.keep(held.changedLater(to.name()));
                return null;
            }
            if (!to.isOnSale()) {
                throw new PlatformException(ErrorCode.CONFLICT, "'" + to.name() + "' is no longer sold.");
            }
            Instant now = book.now();
            Price price = Price.ofChange(from, to, held.periodStart(), held.periodEnd(), now, tax);
            if (!now.isBefore(held.periodEnd())) {
                throw new PlatformException(ErrorCode.CONFLICT, "The subscription is just being renewed. Try again.");
            }
            Invoice draft = draft(
                    book, Invoice.Reason.CHANGE, to.name(), now, held.periodEnd(), price, tax, held.country(), null);
            return demand(book, draft, held, held.method() == null);
        });
    }

    /** Opens a page on which the customer pays a renewal that could not be charged. */
    @Nullable
    UUID payOverdue(UserId user, @Nullable String key) {
        return once(user, key, "pay", true, book -> {
            Invoice open = book.awaiting()
                    .filter(invoice -> invoice.state() == Invoice.State.OPEN)
                    .orElseThrow(() -> new PlatformException(ErrorCode.CONFLICT, "Nothing is owed."));
            Payment payment = Payment.of(settlement.id(book), open, provider.name(), true, book.now());
            book.keep(payment);
            return payment;
        });
    }

    /** Cancels with the end of what is paid. */
    void cancel(UserId user, @Nullable String key) {
        require(user);
        once(user, key, "cancel", false, book -> {
            Subscription held = book.subscription().orElseThrow();
            if (held.phase() == Phase.PAST_DUE) {
                if (!book.inFlight().isEmpty()) {
                    throw new PlatformException(
                            ErrorCode.CONFLICT, "A payment is just being made. Try again in a minute.");
                }
                settlement.writeOff(book, held, Subscription.EndReason.CANCELLED);
            } else {
                book.keep(held.cancelled(book.now()));
            }
            return null;
        });
    }

    /** Takes a cancellation back. */
    void resume(UserId user, @Nullable String key) {
        require(user);
        once(user, key, "resume", false, book -> {
            book.keep(book.subscription().orElseThrow().resumed());
            return null;
        });
    }

    /** Sends money back for a payment. Returns the refund's id. */
    UUID refund(UserId user, @Nullable String key, UUID paymentId, long amount, String reason) {
        UUID begun = once(user, key, "refund " + paymentId + " " + amount + " " + reason, false, book -> {
            Payment payment = book.findPayment(paymentId)
                    .orElseThrow(() -> new PlatformException(
                            ErrorCode.NOT_FOUND, "The account has no payment '" + paymentId + "'."));
            long left = payment.amount().minorUnits() - book.refundedOf(paymentId);
            if (payment.state() != Payment.State.SUCCEEDED || amount > left) {
                throw new PlatformException(
                        ErrorCode.CONFLICT, "At most " + left + " of this payment can go back, once it has come.");
            }
            Refund refund = new Refund(
                    settlement.id(book),
                    user,
                    paymentId,
                    new marquee.model.billing.Money(amount, payment.amount().currency()),
                    Refund.State.PENDING,
                    reason,
                    book.now(),
                    book.now());
            book.keep(refund);
            return new Begun(refund.id());
        });
        collector.work(user);
        return begun == null ? paymentId : begun;
    }

    /** Returns a payment as it is now, asking the provider where that is not final. */
    Payment refresh(UserId user, UUID payment) {
        Payment held = books.findPayment(user, payment)
                .orElseThrow(() ->
                        new PlatformException(ErrorCode.NOT_FOUND, "The account has no payment '" + payment + "'."));
        return held.state().isInFlight() ? collector.refresh(held) : held;
    }

    private @Nullable UUID once(
            UserId user, @Nullable String key, String what, boolean isAlone, Function<Book, @Nullable Object> work) {
        String name = InvalidField.requireText("Idempotency-Key", key, 1, Request.KEY_MAX);
        String hash = hash(what);
        if (isAlone && isNew(user, name, hash)) {
            // A page of the provider that was left open must not be paid after this.
            collector.giveUpInFlight(user);
        }
        UUID payment = write(user, book -> {
            Request before = book.findRequest(name).orElse(null);
            if (before != null) {
                return requireSame(before, hash).payment();
            }
            Object begun = work.apply(book);
            UUID id = begun instanceof Payment made ? made.id() : begun instanceof Begun other ? other.id() : null;
            book.keep(new Request(name, hash, id, "done", book.now()));
            return id;
        });
        if (payment != null) {
            books.findPayment(user, payment)
                    .filter(held -> held.state().isInFlight() && held.reference() == null)
                    .ifPresent(held -> {
                        if (held.isHosted()) {
                            collector.open(held);
                        } else {
                            collector.collect(held);
                        }
                    });
        }
        return payment;
    }

    private boolean isNew(UserId user, String key, String hash) {
        return write(user, book -> {
            Request before = book.findRequest(key).orElse(null);
            return before == null || requireSame(before, hash) == null;
        });
    }

    private static Request requireSame(Request before, String hash) {
        if (!before.hash().equals(hash)) {
            throw new PlatformException(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key was used for something else.");
        }
        return before;
    }

    private Invoice draft(
            Book book,
            Invoice.Reason reason,
            String plan,
            Instant start,
            Instant end,
            Price price,
            int tax,
            String country,
            @Nullable String coupon) {
        book.awaiting().ifPresent(left -> {
            if (left.state() == Invoice.State.OPEN) {
                throw new PlatformException(ErrorCode.CONFLICT, "An invoice is still open. Pay it first.");
            }
            book.keep(left.in(Invoice.State.VOID, null));
        });
        Invoice draft = new Invoice(
                settlement.id(book),
                book.user(),
                null,
                Invoice.State.DRAFT,
                reason,
                plan,
                start,
                end,
                price.gross(),
                price.discount(),
                price.tax(),
                tax,
                country,
                coupon,
                book.now(),
                null,
                null);
        book.keep(draft);
        return draft;
    }

    private @Nullable Payment demand(Book book, Invoice draft, Subscription held, boolean isHosted) {
        if (draft.gross().isZero()) {
            settlement.pay(book, draft, held, null);
            return null;
        }
        Payment payment = Payment.of(settlement.id(book), draft, provider.name(), isHosted, book.now());
        book.keep(payment);
        return payment;
    }

    private Coupon requireCoupon(String code) {
        return catalogue.findCoupon(code).orElseThrow(() -> new InvalidField("coupon", "There is no such coupon."));
    }

    private <T> T write(UserId user, Function<Book, T> work) {
        return books.write(user, clock.instant(), work);
    }

    private static String hash(String what) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }

    /** What was begun that is no payment. */
    private record Begun(UUID id) {}

    /**
     * @param coupon its code in upper case, or null
     * @param country ISO 3166 alpha-2
     */
    record Purchase(String plan, @Nullable String coupon, String country) {

        static Purchase of(@Nullable String plan, @Nullable String coupon, @Nullable String country) {
            String code = coupon == null || coupon.isBlank()
                    ? null
                    : InvalidField.requireText("coupon", coupon, 3, 40).toUpperCase(Locale.ROOT);
            String where = country == null || country.isBlank()
                    ? "ZZ"
                    : country.strip().toUpperCase(Locale.ROOT);
            if (!where.matches("[A-Z]{2}")) {
                throw new InvalidField("country", "A country has two letters, as in ISO 3166.");
            }
            return new Purchase(InvalidField.requireText("plan", plan, 1, 50), code, where);
        }
    }
}
