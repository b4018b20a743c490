package marquee.model.billing;

import java.time.Instant;
import java.util.UUID;
import marquee.model.account.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A demand for the price of a plan over a period. It has a number from when it is issued, and then never goes away. What
 * a customer buys of their own will is issued when it is paid, so that a page somebody left costs no number.
 *
 * @param number unique, without gaps within an account; null while a draft, and for a draft that was given up
 * @param plan its name
 * @param gross what is to be paid: tax included, discount taken off
 * @param discount taken off by the coupon
 * @param tax included in {@code gross}
 * @param taxBasisPoints rate of the tax: 1900 is 19 %
 * @param coupon its code, or null
 * @param issuedAt null while a draft
 * @param paidAt null until paid
 */
public record Invoice(
        UUID id,
        UserId user,
        @Nullable String number,
        State state,
        Reason reason,
        String plan,
        Instant periodStart,
        Instant periodEnd,
        Money gross,
        Money discount,
        Money tax,
        int taxBasisPoints,
        String country,
        @Nullable String coupon,
        Instant createdAt,
        @Nullable Instant issuedAt,
        @Nullable Instant paidAt) {

    public Invoice {
        if (gross.minorUnits() < 0 || tax.minorUnits() < 0 || tax.minorUnits() > gross.minorUnits()) {
            throw new IllegalArgumentException("An invoice demands nothing less than its tax: " + gross + " " + tax);
        }
        if (!periodStart.isBefore(periodEnd)) {
            throw new IllegalArgumentException("A period ends after it starts: " + periodStart + " " + periodEnd);
        }
    }

    /** Where an invoice stands. */
    public enum State {
        DRAFT,
        OPEN,
        PAID,
        /** Given up before anything was owed, or by a cancellation. */
        VOID,
        /** Owed, and written off. */
        UNCOLLECTIBLE;

        /** Whether money is still awaited for it. */
        public boolean isAwaiting() {
            return this == DRAFT || this == OPEN;
        }
    }

    /** Why there is an invoice. */
    public enum Reason {
        FIRST,
        RENEWAL,
        CHANGE
    }

    public Money net() {
        return gross.minus(tax);
    }

    public Invoice issued(String withNumber, Instant now) {
        return new Invoice(
                id,
                user,
                withNumber,
                State.OPEN,
                reason,
                plan,
                periodStart,
                periodEnd,
                gross,
                discount,
                tax,
                taxBasisPoints,
                country,
                coupon,
                createdAt,
                now,
                null);
    }

    public Invoice in(State then, @Nullable Instant paid) {
        return new Invoice(
                id,
                user,
                number,
                then,
                reason,
                plan,
                periodStart,
                periodEnd,
                gross,
                discount,
                tax,
                taxBasisPoints,
                country,
                coupon,
                createdAt,
                issuedAt,
                paid);
    }

    /** The same for another period: a first period starts when it is paid, not when the page was opened. */
    public Invoice over(Instant start, Instant end) {
        return new Invoice(
                id,
                user,
                number,
                state,
                reason,
                plan,
                start,
                end,
                gross,
                discount,
                tax,
                taxBasisPoints,
                country,
                coupon,
                createdAt,
                issuedAt,
                paidAt);
    }
}
