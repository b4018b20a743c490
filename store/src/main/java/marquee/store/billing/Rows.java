package marquee.store.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import marquee.model.account.UserId;
import marquee.model.billing.Invoice;
import marquee.model.billing.Money;
import marquee.model.billing.Payment;
import marquee.model.billing.PaymentMethod;
import marquee.model.billing.Refund;
import marquee.model.billing.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads rows of the books. */
final class Rows {
    private Rows() {}

    static Subscription subscription(ResultSet row, int index) throws SQLException {
        String token = row.getString("method_token");
        String label = row.getString("method_label");
        String reason = row.getString("end_reason");
        return new Subscription(
                user(row),
                Subscription.Phase.valueOf(row.getString("phase")),
                row.getString("plan"),
                row.getString("next_plan"),
                instant(row, "period_start"),
                instant(row, "period_end"),
                row.getInt("anchor_day"),
                row.getBoolean("ends_with_period"),
                row.getInt("attempts"),
                row.getString("coupon"),
                row.getInt("coupon_invoices"),
                row.getString("country"),
                token == null ? null : new PaymentMethod(token, label == null ? "" : label),
                reason == null ? null : Subscription.EndReason.valueOf(reason));
    }

    static Invoice invoice(ResultSet row, int index) throws SQLException {
        String currency = row.getString("currency");
        return new Invoice(
                row.getObject("invoice_id", UUID.class),
                user(row),
                row.getString("number"),
                Invoice.State.valueOf(row.getString("state")),
                Invoice.Reason.valueOf(row.getString("reason")),
                row.getString("plan"),
                instant(row, "period_start"),
                instant(row, "period_end"),
                new Money(row.getLong("gross"), currency),
                new Money(row.getLong("discount"), currency),
                new Money(row.getLong("tax"), currency),
                row.getInt("tax_basis_points"),
                row.getString("country"),
                row.getString("coupon"),
                instant(row, "created_at"),
                findInstant(row, "issued_at"),
                findInstant(row, "paid_at"));
    }

    static Payment payment(ResultSet row, int index) throws SQLException {
        return new Payment(
                row.getObject("payment_id", UUID.class),
                user(row),
                row.getObject("invoice_id", UUID.class),
                row.getString("provider"),
                row.getString("reference"),
                new Money(row.getLong("amount"), row.getString("currency")),
                Payment.State.valueOf(row.getString("state")),
                row.getBoolean("hosted"),
                row.getString("failure"),
                row.getString("url"),
                instant(row, "created_at"),
                instant(row, "check_at"),
                row.getLong("refunded"));
    }

    static Refund refund(ResultSet row, int index) throws SQLException {
        return new Refund(
                row.getObject("refund_id", UUID.class),
                user(row),
                row.getObject("payment_id", UUID.class),
                new Money(row.getLong("amount"), row.getString("currency")),
                Refund.State.valueOf(row.getString("state")),
                row.getString("reason"),
                instant(row, "created_at"),
                instant(row, "check_at"));
    }

    static Request request(ResultSet row, int index) throws SQLException {
        return new Request(
                row.getString("request_key"),
                row.getString("request_hash"),
                row.getObject("payment_id", UUID.class),
                row.getString("answer"),
                instant(row, "created_at"));
    }

    static UserId user(ResultSet row) throws SQLException {
        return new UserId(row.getLong("user_id"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant findInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }
}
