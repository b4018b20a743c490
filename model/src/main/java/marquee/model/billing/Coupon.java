package marquee.model.billing;

import java.time.Instant;

/**
 * Makes the first invoices of a subscription cheaper. An account can redeem each coupon once.
 *
 * @param code as customers type it, upper case
 * @param percentOff 1 to 100
 * @param invoices how many invoices it applies to, at least one
 * @param validUntil when it can no longer be redeemed
 */
public record Coupon(String code, int percentOff, int invoices, Instant validUntil) {

    public Coupon {
        if (!code.matches("[A-Z0-9-]{3,40}")) {
            throw new IllegalArgumentException("A coupon has 3 to 40 letters, digits and dashes: " + code);
        }
        if (percentOff < 1 || percentOff > 100 || invoices < 1 || invoices > 120) {
            throw new IllegalArgumentException("A coupon takes 1 to 100 percent off 1 to 120 invoices");
        }
    }
}
