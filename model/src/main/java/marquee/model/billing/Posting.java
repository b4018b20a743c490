package marquee.model.billing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import marquee.model.account.UserId;

/**
 * One event of the double-entry ledger: lines that sum to zero. Debits are positive. Postings are only ever added.
 *
 * @param reference of what it accounts for; an event is posted once for a kind and a reference
 */
public record Posting(UUID id, UserId user, Kind kind, UUID reference, Instant at, String currency, List<Line> lines) {
    /** What customers owe us. */
    public static final String RECEIVABLE = "receivable";
    /** What we have earned, without tax. */
    public static final String REVENUE = "revenue";
    /** Money lost: written off or charged back. */
    public static final String LOSSES = "losses";
    /** Money that came for nothing we asked for; to be sent back. */
    public static final String UNAPPLIED = "unapplied";

    public Posting {
        lines = List.copyOf(lines);
        long sum = 0;
        for (Line line : lines) {
            sum = Math.addExact(sum, line.amount());
        }
        if (sum != 0 || lines.size() < 2) {
            throw new IllegalArgumentException("A posting has two lines or more that sum to zero: " + lines);
        }
    }

    /** What happened. */
    public enum Kind {
        INVOICE,
        PAYMENT,
        REFUND,
        CHARGEBACK,
        WRITE_OFF
    }

    /** @param amount in minor units, never 0; debits are positive */
    public record Line(String account, long amount) {}

    /** The account of the money that a provider holds for us. */
    public static String moneyAt(String provider) {
        return "money:" + provider;
    }

    /** The account of the tax we owe a country. */
    public static String taxOf(String country) {
        return "tax:" + country;
    }

    public static Posting issued(UUID id, Invoice invoice, Instant now) {
        return of(
                id,
                invoice,
                Kind.INVOICE,
                invoice.id(),
                now,
                line(RECEIVABLE, invoice.gross().minorUnits()),
                line(REVENUE, -invoice.net().minorUnits()),
                line(taxOf(invoice.country()), -invoice.tax().minorUnits()));
    }

    public static Posting paid(UUID id, Invoice invoice, Payment payment, Instant now) {
        long amount = payment.amount().minorUnits();
        return of(
                id,
                invoice,
                Kind.PAYMENT,
                payment.id(),
                now,
                line(moneyAt(payment.provider()), amount),
                line(RECEIVABLE, -amount));
    }

    /** Money for an invoice that awaits none any more. */
    public static Posting unapplied(UUID id, Invoice invoice, Payment payment, Instant now) {
        long amount = payment.amount().minorUnits();
        return of(
                id,
                invoice,
                Kind.PAYMENT,
                payment.id(),
                now,
                line(moneyAt(payment.provider()), amount),
                line(UNAPPLIED, -amount));
    }

    /** @param wasApplied whether the payment had paid the invoice */
    public static Posting refunded(
            UUID id, Invoice invoice, Payment payment, Refund refund, boolean wasApplied, Instant now) {
        Money amount = refund.amount();
        Money tax = invoice.gross().isZero()
                ? amount.minus(amount)
                : invoice.tax().share(amount.minorUnits(), invoice.gross().minorUnits());
        Line money = line(moneyAt(payment.provider()), -amount.minorUnits());
        return wasApplied
                ? of(
                        id,
                        invoice,
                        Kind.REFUND,
                        refund.id(),
                        now,
                        money,
                        line(REVENUE, amount.minus(tax).minorUnits()),
                        line(taxOf(invoice.country()), tax.minorUnits()))
                : of(id, invoice, Kind.REFUND, refund.id(), now, money, line(UNAPPLIED, amount.minorUnits()));
    }

    /**
     * The bank took back what had not been refunded.
     *
     * @param wasApplied whether the payment had paid the invoice
     */
    public static Posting chargedBack(UUID id, Invoice invoice, Payment payment, boolean wasApplied, Instant now) {
        long amount = payment.amount().minorUnits() - payment.refunded();
        return of(
                id,
                invoice,
                Kind.CHARGEBACK,
                payment.id(),
                now,
                line(moneyAt(payment.provider()), -amount),
                line(wasApplied ? LOSSES : UNAPPLIED, amount));
    }

    /** What was owed will not be paid; its tax is not owed either. */
    public static Posting writtenOff(UUID id, Invoice invoice, Instant now) {
        return of(
                id,
                invoice,
                Kind.WRITE_OFF,
                invoice.id(),
                now,
                line(RECEIVABLE, -invoice.gross().minorUnits()),
                line(LOSSES, invoice.net().minorUnits()),
                line(taxOf(invoice.country()), invoice.tax().minorUnits()));
    }

    private static Line line(String account, long amount) {
        return new Line(account, amount);
    }

    private static Posting of(UUID id, Invoice invoice, Kind kind, UUID reference, Instant now, Line... lines) {
        List<Line> kept = new ArrayList<>();
        for (Line line : lines) {
            if (line.amount() != 0) {
                kept.add(line);
            }
        }
        return new Posting(
                id, invoice.user(), kind, reference, now, invoice.gross().currency(), kept);
    }
}
