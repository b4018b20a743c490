package marquee.store.billing;

import java.util.List;
import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.billing.Coupon;
import marquee.model.billing.Plan;
import marquee.store.postgres.PostgresConnection;

/**
 * What is for sale: plans, coupons and the taxes on them. Small, the same for all accounts and seldom changed.
 *
 * <p>Every method blocks, is safe to retry, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not
 * answer.
 */
public interface Offers {
    /** Most coupons listed. */
    int COUPONS_MAX = 200;

    /** Returns the offers of a database. */
    static Offers in(PostgresConnection postgres) {
        return new PostgresOffers(postgres);
    }

    /** Returns all plans, those off sale included, cheapest first. */
    List<Plan> plans();

    /** Adds a plan or replaces the one of that id. When it is the default, no other is any longer. */
    void keep(Plan plan);

    Optional<Coupon> findCoupon(String code);

    /** Returns the coupons that were valid longest, at most {@link #COUPONS_MAX}. */
    List<Coupon> coupons();

    /** Adds a coupon or replaces the one of that code. */
    void keep(Coupon coupon);

    /** Returns the tax rate of a country in basis points; 0 where we owe none. */
    int taxBasisPoints(String country);
}
