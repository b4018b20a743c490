package marquee.model.billing;

import java.math.BigInteger;

/**
 * An amount in the smallest unit of a currency, such as cents. Never a fraction, never a floating-point number; sums that
 * leave the range of 64 bits fail.
 *
 * @param minorUnits may be negative
 * @param currency ISO 4217, upper case
 */
public record Money(long minorUnits, String currency) {

    public Money {
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("A currency has three letters: " + currency);
        }
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, requireSame(other).minorUnits), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, requireSame(other).minorUnits), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minorUnits), currency);
    }

    /** Returns the amount times {@code part / whole}, both not negative and {@code whole} positive; halves away from zero. */
    public Money share(long part, long whole) {
        if (part < 0 || whole <= 0) {
            throw new IllegalArgumentException("There is no share " + part + "/" + whole);
        }
        BigInteger twice = BigInteger.valueOf(Math.abs(minorUnits))
                .multiply(BigInteger.valueOf(part))
                .shiftLeft(1)
                .add(BigInteger.valueOf(whole));
        long rounded = twice.divide(BigInteger.valueOf(whole).shiftLeft(1)).longValueExact();
        return new Money(minorUnits < 0 ? -rounded : rounded, currency);
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    private Money requireSame(Money other) {
        if (!other.currency.equals(currency)) {
            throw new IllegalArgumentException("Cannot add " + other.currency + " to " + currency);
        }
        return other;
    }
}
