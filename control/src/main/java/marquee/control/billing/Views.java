package marquee.control.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import marquee.model.billing.Invoice;
import marquee.model.billing.Payment;
import marquee.model.billing.PaymentMethod;
import marquee.model.billing.Plan;
import marquee.model.billing.Posting;
import marquee.model.billing.Refund;
import marquee.model.billing.Subscription;
import org.jspecify.annotations.Nullable;

/** What clients see of billing. Amounts are in minor units; times are RFC 3339. */
final class Views {
    private Views() {}

    record PlanView(
            int id,
            String name,
            int streams,
            @JsonProperty("max_height") int maxHeight,
            int downloads,
            long price,
            String currency,
            @JsonProperty("trial_days") int trialDays,
            @JsonProperty("on_sale") boolean isOnSale,
            @JsonProperty("default") boolean isDefault) {

        static PlanView of(Plan plan) {
            return new PlanView(
                    plan.id(),
                    plan.name(),
                    plan.streamsMax(),
                    plan.heightMax(),
                    plan.downloads(),
                    plan.price().minorUnits(),
                    plan.price().currency(),
                    plan.trialDays(),
                    plan.isOnSale(),
                    plan.isDefault());
        }
    }

    /**
     * @param isEntitled whether it allows watching now
     * @param payment the latest that is in flight, or null
     * @param now on the account's own clock
     * @param isSandbox whether no real money moves, and time can be played forward
     */
    record SubscriptionView(
            String phase,
            String plan,
            @JsonProperty("next_plan") @Nullable String nextPlan,
            @JsonProperty("period_start") String periodStart,
            @JsonProperty("period_end") String periodEnd,
            @JsonProperty("ends_with_period") boolean endsWithPeriod,
            @JsonProperty("entitled") boolean isEntitled,
            @JsonProperty("entitled_until") @Nullable String entitledUntil,
            int attempts,
            @Nullable String coupon,
            String country,
            @JsonProperty("payment_method") @Nullable String paymentMethod,
            @JsonProperty("end_reason") @Nullable String endReason,
            @Nullable PaymentView payment,
            String now,
            @JsonProperty("sandbox") boolean isSandbox) {

        static SubscriptionView of(Subscription held, @Nullable Payment inFlight, Instant now, boolean isSandbox) {
            PaymentMethod method = held.method();
            return new SubscriptionView(
                    lower(held.phase()),
                    held.plan(),
                    held.nextPlan(),
                    held.periodStart().toString(),
                    held.periodEnd().toString(),
                    held.endsWithPeriod(),
                    held.isEntitledAt(now),
                    held.entitledUntil().map(Instant::toString).orElse(null),
                    held.attempts(),
                    held.coupon(),
                    held.country(),
                    method == null ? null : method.label(),
                    held.endReason() == null ? null : lower(held.endReason()),
                    inFlight == null ? null : PaymentView.of(inFlight),
                    now.toString(),
                    isSandbox);
        }
    }

    /** @param url where the customer has to go to pay, or null */
    record PaymentView(
            String id,
            @JsonProperty("invoice_id") String invoiceId,
            String state,
            long amount,
            long refunded,
            String currency,
            String provider,
            @Nullable String failure,
            @Nullable String url,
            @JsonProperty("created_at") String createdAt) {

        static PaymentView of(Payment payment) {
            return new PaymentView(
                    payment.id().toString(),
                    payment.invoice().toString(),
                    lower(payment.state()),
                    payment.amount().minorUnits(),
                    payment.refunded(),
                    payment.amount().currency(),
                    payment.provider(),
                    payment.failure(),
                    payment.url(),
                    payment.createdAt().toString());
        }
    }

    /** @param payment what has to be paid for it, or null for nothing */
    record Bought(SubscriptionView subscription, @Nullable PaymentView payment) {}

    record InvoiceView(
            String id,
            @Nullable String number,
            String state,
            String reason,
            String plan,
            @JsonProperty("period_start") String periodStart,
            @JsonProperty("period_end") String periodEnd,
            long gross,
            long net,
            long tax,
            @JsonProperty("tax_basis_points") int taxBasisPoints,
            long discount,
            String currency,
            String country,
            @Nullable String coupon,
            @JsonProperty("issued_at") @Nullable String issuedAt,
            @JsonProperty("paid_at") @Nullable String paidAt,
            @JsonProperty("refunded") long refunded) {

        static InvoiceView of(Invoice invoice, long refunded) {
            return new InvoiceView(
                    invoice.id().toString(),
                    invoice.number(),
                    lower(invoice.state()),
                    lower(invoice.reason()),
                    invoice.plan(),
                    invoice.periodStart().toString(),
                    invoice.periodEnd().toString(),
                    invoice.gross().minorUnits(),
                    invoice.net().minorUnits(),
                    invoice.tax().minorUnits(),
                    invoice.taxBasisPoints(),
                    invoice.discount().minorUnits(),
                    invoice.gross().currency(),
                    invoice.country(),
                    invoice.coupon(),
                    text(invoice.issuedAt()),
                    text(invoice.paidAt()),
                    refunded);
        }
    }

    record PostingView(String kind, String reference, String at, String currency, List<Posting.Line> lines) {

        static PostingView of(Posting posting) {
            return new PostingView(
                    lower(posting.kind()),
                    posting.reference().toString(),
                    posting.at().toString(),
                    posting.currency(),
                    posting.lines());
        }
    }

    record RefundView(
            String id,
            @JsonProperty("payment_id") String paymentId,
            long amount,
            String currency,
            String state,
            String reason) {

        static RefundView of(Refund refund) {
            return new RefundView(
                    refund.id().toString(),
                    refund.payment().toString(),
                    refund.amount().minorUnits(),
                    refund.amount().currency(),
                    lower(refund.state()),
                    refund.reason());
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
