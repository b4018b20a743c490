package marquee.control.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import marquee.control.billing.Reconciliation.Report;
import marquee.control.billing.Views.InvoiceView;
import marquee.control.billing.Views.PaymentView;
import marquee.control.billing.Views.PlanView;
import marquee.control.billing.Views.PostingView;
import marquee.control.billing.Views.RefundView;
import marquee.control.billing.Views.SubscriptionView;
import marquee.control.web.BillingConfig;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.UserId;
import marquee.model.billing.Coupon;
import marquee.model.billing.Money;
import marquee.model.billing.Payment;
import marquee.model.billing.Plan;
import marquee.model.billing.Subscription;
import marquee.store.billing.Balance;
import marquee.store.billing.Books;
import marquee.store.billing.Offers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What those who run the service see and do: plans, coupons, the ledger, an account's books, refunds, reconciliation. */
@RestController
@RequestMapping("/v1/billing")
@Tag(name = "Billing")
final class BooksController {
    private static final int PAYMENTS_MAX = 100;
    private static final Duration SPAN = Duration.ofDays(31);

    private final Offers offers;
    private final Catalogue catalogue;
    private final Books books;
    private final Subscriptions subscriptions;
    private final Collector collector;
    private final Reconciliation reconciliation;
    private final BillingConfig config;
    private final Clock clock;

    BooksController(
            Offers offers,
            Catalogue catalogue,
            Books books,
            Subscriptions subscriptions,
            Collector collector,
            Reconciliation reconciliation,
            BillingConfig config,
            Clock clock) {
        this.offers = offers;
        this.catalogue = catalogue;
        this.books = books;
        this.subscriptions = subscriptions;
        this.collector = collector;
        this.reconciliation = reconciliation;
        this.config = config;
        this.clock = clock;
    }

    @GetMapping("/plans")
    @Operation(summary = "Lists all plans, those off sale included")
    List<PlanView> plans() {
        return offers.plans().stream().map(PlanView::of).toList();
    }

    @PutMapping("/plans/{id}")
    @Operation(summary = "Adds or replaces a plan; who has it keeps it, and pays the new price from the next period on")
    PlanView keepPlan(@PathVariable int id, @RequestBody PlanForm form) {
        Plan plan;
        try {
            plan = form.plan(id);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()), e);
        }
        List<Plan> others =
                offers.plans().stream().filter(held -> held.id() != id).toList();
        if (others.stream().anyMatch(held -> held.name().equals(plan.name()))) {
            throw new InvalidField("name", "Another plan has this name.");
        }
        if (!plan.isDefault() && others.stream().noneMatch(Plan::isDefault)) {
            throw new InvalidField("default", "One plan must be what new accounts try.");
        }
        offers.plans().stream()
                .filter(held -> held.id() == id && !held.name().equals(plan.name()))
                .findFirst()
                .ifPresent(held -> {
                    throw new InvalidField("name", "A plan keeps its name: subscriptions know it by that.");
                });
        offers.keep(plan);
        catalogue.forget();
        return PlanView.of(plan);
    }

    @GetMapping("/coupons")
    @Operation(summary = "Lists the coupons")
    List<CouponView> coupons() {
        return offers.coupons().stream().map(CouponView::of).toList();
    }

    @PutMapping("/coupons/{code}")
    @Operation(summary = "Adds or replaces a coupon")
    CouponView keepCoupon(@PathVariable String code, @RequestBody CouponForm form) {
        try {
            Coupon coupon = new Coupon(
                    code.toUpperCase(Locale.ROOT),
                    InvalidField.require("percent_off", form.percentOff()),
                    InvalidField.require("invoices", form.invoices()),
                    time("valid_until", InvalidField.require("valid_until", form.validUntil())));
            offers.keep(coupon);
            return CouponView.of(coupon);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()), e);
        }
    }

    @GetMapping("/ledger")
    @Operation(summary = "Sums the whole ledger by account; the balances of a currency sum to zero")
    List<Balance> ledger() {
        return books.balances();
    }

    @GetMapping("/payments")
    @Operation(summary = "Lists the newest payments of all accounts")
    List<AccountPayment> payments() {
        return books.latestPayments(PAYMENTS_MAX).stream()
                .map(payment -> new AccountPayment(payment.user().toString(), PaymentView.of(payment)))
                .toList();
    }

    @GetMapping("/accounts/{user}")
    @Operation(summary = "Shows the books of one account")
    AccountBooks account(@PathVariable String user) {
        UserId id = UserId.parse(user);
        Subscription subscription = books.findSubscription(id)
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There are no books of '" + user + "'."));
        return new AccountBooks(
                SubscriptionView.of(subscription, null, collector.now(id), config.isSandbox()),
                books.invoices(id).stream()
                        .map(invoice -> InvoiceView.of(invoice, 0))
                        .toList(),
                books.payments(id).stream().map(PaymentView::of).toList(),
                books.refunds(id).stream().map(RefundView::of).toList(),
                books.postings(id).stream().map(PostingView::of).toList());
    }

    @PostMapping("/accounts/{user}/refunds")
    @Operation(summary = "Sends money back for a payment, in part or whole")
    List<RefundView> refund(
            @PathVariable String user,
            @Parameter(required = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody RefundForm form) {
        UserId id = UserId.parse(user);
        Payment payment = books.findPayment(id, SubscriptionController.id(String.valueOf(form.paymentId())))
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "The account has no such payment."));
        long amount = form.amount() == null ? payment.amount().minorUnits() - payment.refunded() : form.amount();
        if (amount <= 0) {
            throw new InvalidField("amount", "A refund is of some money, in minor units.");
        }
        UUID refund = subscriptions.refund(
                id, key, payment.id(), amount, InvalidField.requireText("reason", form.reason(), 3, 255));
        return books.refunds(id).stream()
                .filter(held -> held.id().equals(refund))
                .map(RefundView::of)
                .toList();
    }

    @GetMapping("/reconciliation")
    @Operation(summary = "Compares the books with the provider's, payment by payment")
    Report reconcile(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until) {
        Instant end = until == null ? clock.instant().plus(Duration.ofDays(1)) : time("until", until);
        Instant start = from == null ? end.minus(SPAN) : time("from", from);
        return reconciliation.report(start, end);
    }

    private static Instant time(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidField(field, "'" + field + "' is a time as in 2026-01-31T00:00:00Z.");
        }
    }

    record AccountPayment(@JsonProperty("user_id") String userId, PaymentView payment) {}

    record AccountBooks(
            SubscriptionView subscription,
            List<InvoiceView> invoices,
            List<PaymentView> payments,
            List<RefundView> refunds,
            List<PostingView> postings) {}

    record RefundForm(
            @JsonProperty("payment_id") @Nullable String paymentId,
            @Nullable Long amount,
            @Nullable String reason) {}

    record CouponForm(
            @JsonProperty("percent_off") @Nullable Integer percentOff,
            @Nullable Integer invoices,
            @JsonProperty("valid_until") @Nullable String validUntil) {}

    record CouponView(
            String code,
            @JsonProperty("percent_off") int percentOff,
            int invoices,
            @JsonProperty("valid_until") String validUntil) {

        static CouponView of(Coupon coupon) {
            return new CouponView(
                    coupon.code(),
                    coupon.percentOff(),
                    coupon.invoices(),
                    coupon.validUntil().toString());
        }
    }

    record PlanForm(
            @Nullable String name,
            @Nullable Integer streams,
            @JsonProperty("max_height") @Nullable Integer maxHeight,
            @Nullable Integer downloads,
            @Nullable Long price,
            @Nullable String currency,
            @JsonProperty("trial_days") @Nullable Integer trialDays,
            @JsonProperty("on_sale") @Nullable Boolean isOnSale,
            @JsonProperty("default") @Nullable Boolean isDefault) {

        private Plan plan(int id) {
            return new Plan(
                    id,
                    InvalidField.requireText("name", name, 1, 50),
                    InvalidField.require("streams", streams),
                    InvalidField.require("max_height", maxHeight),
                    InvalidField.require("downloads", downloads),
                    new Money(
                            InvalidField.require("price", price), InvalidField.requireText("currency", currency, 3, 3)),
                    InvalidField.require("trial_days", trialDays),
                    InvalidField.require("on_sale", isOnSale),
                    InvalidField.require("default", isDefault));
        }
    }
}
