package marquee.store.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import marquee.model.billing.Coupon;
import marquee.model.billing.Money;
import marquee.model.billing.Plan;
import marquee.store.postgres.PostgresConnection;

/** {@link Offers} in the tables {@code subscription_plans}, {@code coupons} and {@code tax_rates}. */
final class PostgresOffers implements Offers {
    private final PostgresConnection postgres;

    PostgresOffers(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public List<Plan> plans() {
        return postgres.call(
                "list the plans",
                jdbc -> jdbc.sql("SELECT * FROM subscription_plans ORDER BY price_minor, subscription_plan_id")
                        .query(PostgresOffers::plan)
                        .list());
    }

    @Override
    public void keep(Plan plan) {
        postgres.transact("keep the plan", jdbc -> {
            if (plan.isDefault()) {
                jdbc.sql("UPDATE subscription_plans SET is_default = FALSE").update();
            }
            return jdbc.sql("""
                            INSERT INTO subscription_plans (subscription_plan_id, plan_name, streams_max, height_max,
                                downloads, price_minor, currency, trial_days, on_sale, is_default)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            ON CONFLICT (subscription_plan_id) DO UPDATE SET plan_name = excluded.plan_name,
                                streams_max = excluded.streams_max, height_max = excluded.height_max,
                                downloads = excluded.downloads, price_minor = excluded.price_minor,
                                currency = excluded.currency, trial_days = excluded.trial_days,
                                on_sale = excluded.on_sale, is_default = excluded.is_default""")
                    .params(
                            plan.id(),
                            plan.name(),
                            plan.streamsMax(),
                            plan.heightMax(),
                            plan.downloads(),
                            plan.price().minorUnits(),
                            plan.price().currency(),
                            plan.trialDays(),
                            plan.isOnSale(),
                            plan.isDefault())
                    .update();
        });
    }

    @Override
    public Optional<Coupon> findCoupon(String code) {
        return postgres.call(
                "find the coupon",
                jdbc -> jdbc.sql("SELECT * FROM coupons WHERE code = ?")
                        .param(code)
                        .query(PostgresOffers::coupon)
                        .optional());
    }

    @Override
    public List<Coupon> coupons() {
        return postgres.call(
                "list the coupons",
                jdbc -> jdbc.sql("SELECT * FROM coupons ORDER BY valid_until DESC, code LIMIT ?")
                        .param(COUPONS_MAX)
                        .query(PostgresOffers::coupon)
                        .list());
    }

    @Override
    public void keep(Coupon coupon) {
        postgres.call(
                "keep the coupon",
                jdbc -> jdbc.sql("""
                        INSERT INTO coupons (code, percent_off, invoices, valid_until) VALUES (?, ?, ?, ?)
                        ON CONFLICT (code) DO UPDATE SET percent_off = excluded.percent_off,
                            invoices = excluded.invoices, valid_until = excluded.valid_until""")
                        .params(coupon.code(), coupon.percentOff(), coupon.invoices(), Rows.time(coupon.validUntil()))
                        .update());
    }

    @Override
    public int taxBasisPoints(String country) {
        return postgres.call(
                "find the tax rate",
                jdbc -> jdbc.sql("SELECT basis_points FROM tax_rates WHERE country = ?")
                        .param(country)
                        .query(Integer.class)
                        .optional()
                        .orElse(0));
    }

    private static Plan plan(ResultSet row, int index) throws SQLException {
        return new Plan(
                row.getInt("subscription_plan_id"),
                row.getString("plan_name"),
                row.getInt("streams_max"),
                row.getInt("height_max"),
                row.getInt("downloads"),
                new Money(row.getLong("price_minor"), row.getString("currency")),
                row.getInt("trial_days"),
                row.getBoolean("on_sale"),
                row.getBoolean("is_default"));
    }

    private static Coupon coupon(ResultSet row, int index) throws SQLException {
        return new Coupon(
                row.getString("code"),
                row.getInt("percent_off"),
                row.getInt("invoices"),
                Rows.instant(row, "valid_until"));
    }
}
