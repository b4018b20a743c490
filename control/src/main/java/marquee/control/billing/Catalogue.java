package marquee.control.billing;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.billing.Coupon;
import marquee.model.billing.Plan;
import marquee.model.billing.Subscription;
import marquee.store.billing.Offers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The offers, remembered for ten seconds: every access token wants to know what its plan allows. Never ask it while a book
 * is open, because it may need a connection of its own.
 */
@Component
final class Catalogue {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int COUNTRIES_MAX = 300;

    private final Offers offers;
    private final LoadingCache<String, List<Plan>> plans;
    private final LoadingCache<String, Integer> taxes;

    Catalogue(Offers offers) {
        this.offers = offers;
        this.plans =
                Caffeine.newBuilder().maximumSize(1).expireAfterWrite(FRESH).build(key -> offers.plans());
        this.taxes = Caffeine.newBuilder()
                .maximumSize(COUNTRIES_MAX)
                .expireAfterWrite(FRESH)
                .build(offers::taxBasisPoints);
    }

    /** Returns all plans, cheapest first. */
    List<Plan> plans() {
        return plans.get("all");
    }

    /** Returns a plan by its name, on sale or not. */
    Plan require(String name) {
        return find(name)
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no plan '" + name + "'."));
    }

    Optional<Plan> find(String name) {
        return plans().stream().filter(plan -> plan.name().equals(name)).findFirst();
    }

    /** Returns the plan that new accounts try. */
    Plan ofTrials() {
        return plans().stream()
                .filter(Plan::isDefault)
                .findFirst()
                .orElseThrow(
                        () -> new PlatformException(ErrorCode.INTERNAL, "No plan is the default of new accounts."));
    }

    Optional<Coupon> findCoupon(String code) {
        return offers.findCoupon(code);
    }

    int taxBasisPoints(String country) {
        return taxes.get(country);
    }

    /** Forgets what it knew, after a change. */
    void forget() {
        plans.invalidateAll();
        taxes.invalidateAll();
    }

    /** What the next renewal of a subscription is priced by. */
    Terms termsOf(Subscription subscription) {
        String next = subscription.nextPlan() == null ? subscription.plan() : subscription.nextPlan();
        String coupon = subscription.coupon();
        int tax = taxBasisPoints(subscription.country());
        if (coupon == null || subscription.couponInvoices() == 0) {
            return new Terms(require(next), null, 0, tax);
        }
        int percentOff = offers.findCoupon(coupon).map(Coupon::percentOff).orElse(0);
        return new Terms(require(next), coupon, percentOff, tax);
    }

    /** @param coupon its code, or null when none applies */
    record Terms(Plan plan, @Nullable String coupon, int percentOff, int taxBasisPoints) {

        /** Whether these are still the terms of a subscription that has been read again. */
        boolean isOf(Subscription subscription) {
            String next = subscription.nextPlan() == null ? subscription.plan() : subscription.nextPlan();
            String wanted = subscription.couponInvoices() > 0 ? subscription.coupon() : null;
            return plan.name().equals(next) && java.util.Objects.equals(coupon, wanted);
        }
    }
}
