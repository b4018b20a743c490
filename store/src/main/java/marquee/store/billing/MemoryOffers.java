package marquee.store.billing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import marquee.model.billing.Coupon;
import marquee.model.billing.Money;
import marquee.model.billing.Plan;

/** {@link Offers} of one process, for tests: the same three plans that a new database has. */
public final class MemoryOffers implements Offers {
    private static final Map<String, Integer> TAXES = Map.of("DE", 1900, "AT", 2000, "FR", 2000, "GB", 2000);

    private final Map<Integer, Plan> plans = new TreeMap<>();
    private final Map<String, Coupon> coupons = new TreeMap<>();

    public MemoryOffers() {
        keep(new Plan(1, "basic", 1, 720, 5, new Money(599, "EUR"), 14, true, false));
        keep(new Plan(2, "standard", 2, 1080, 25, new Money(999, "EUR"), 14, true, true));
        keep(new Plan(3, "premium", 4, 2160, 100, new Money(1499, "EUR"), 14, true, false));
    }

    @Override
    public synchronized List<Plan> plans() {
        return plans.values().stream()
                .sorted(Comparator.comparingLong((Plan plan) -> plan.price().minorUnits())
                        .thenComparingInt(Plan::id))
                .toList();
    }

    @Override
    public synchronized void keep(Plan plan) {
        if (plan.isDefault()) {
            plans.replaceAll((id, held) -> new Plan(
                    id,
                    held.name(),
                    held.streamsMax(),
                    held.heightMax(),
                    held.downloads(),
                    held.price(),
                    held.trialDays(),
                    held.isOnSale(),
                    false));
        }
        plans.put(plan.id(), plan);
    }

    @Override
    public synchronized Optional<Coupon> findCoupon(String code) {
        return Optional.ofNullable(coupons.get(code));
    }

    @Override
    public synchronized List<Coupon> coupons() {
        return coupons.values().stream()
                .sorted(Comparator.comparing(Coupon::validUntil).reversed().thenComparing(Coupon::code))
                .limit(COUPONS_MAX)
                .toList();
    }

    @Override
    public synchronized void keep(Coupon coupon) {
        coupons.put(coupon.code(), coupon);
    }

    @Override
    public int taxBasisPoints(String country) {
        return TAXES.getOrDefault(country, 0);
    }
}
