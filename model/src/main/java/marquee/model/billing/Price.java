package marquee.model.billing;

import java.time.Duration;
import java.time.Instant;

/**
 * What is asked for: the price with the discount taken off, and the tax in it. Prices include tax, as consumers in most
 * countries must be shown them; so one price holds everywhere, and the tax rate decides how much of it is ours.
 *
 * @param gross to be paid
 */
public record Price(Money gross, Money discount, Money tax) {
    private static final long WHOLE = 10_000;

    /** The price of a month. @param percentOff 0 to 100 */
    public static Price ofMonth(Plan plan, int percentOff, int taxBasisPoints) {
        Money discount = plan.price().share(percentOff, 100);
        return of(plan.price().minus(discount), discount, taxBasisPoints);
    }

    /** The difference between two plans for what is left of a period, by the second. */
    public static Price ofChange(Plan from, Plan to, Instant start, Instant end, Instant now, int taxBasisPoints) {
        Money difference = to.price().minus(from.price());
        long whole = Duration.between(start, end).toSeconds();
        long left = Math.max(0, Math.min(whole, Duration.between(now, end).toSeconds()));
        Money gross = difference.share(left, Math.max(1, whole));
        return of(gross, gross.minus(gross), taxBasisPoints);
    }

    private static Price of(Money gross, Money discount, int taxBasisPoints) {
        return new Price(gross, discount, gross.share(taxBasisPoints, WHOLE + taxBasisPoints));
    }
}
