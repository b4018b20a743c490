package marquee.control.billing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import marquee.control.billing.Subscriptions.Purchase;
import marquee.control.billing.Views.Bought;
import marquee.control.billing.Views.InvoiceView;
import marquee.control.billing.Views.PaymentView;
import marquee.control.billing.Views.PlanView;
import marquee.control.billing.Views.SubscriptionView;
import marquee.control.billing.payment.PaymentProvider;
import marquee.control.web.BillingConfig;
import marquee.control.web.Caller;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.UserId;
import marquee.model.billing.Invoice;
import marquee.model.billing.Payment;
import marquee.model.billing.PaymentMethod;
import marquee.model.billing.Plan;
import marquee.store.billing.Books;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an account buys and has paid. Writes carry an {@code Idempotency-Key}; another account's ids do not exist. */
@RestController
@RequestMapping("/v1")
@Tag(name = "Subscription")
final class SubscriptionController {
    private static final String KEY = "Idempotency-Key";

    private final Subscriptions subscriptions;
    private final Collector collector;
    private final Catalogue catalogue;
    private final Books books;
    private final PaymentProvider provider;
    private final BillingConfig config;

    SubscriptionController(
            Subscriptions subscriptions,
            Collector collector,
            Catalogue catalogue,
            Books books,
            PaymentProvider provider,
            BillingConfig config) {
        this.subscriptions = subscriptions;
        this.collector = collector;
        this.catalogue = catalogue;
        this.books = books;
        this.provider = provider;
        this.config = config;
    }

    @GetMapping("/plans")
    @SecurityRequirements
    @Operation(summary = "Lists the plans on sale, cheapest first; prices of a month in minor units, tax included")
    List<PlanView> plans() {
        return catalogue.plans().stream()
                .filter(Plan::isOnSale)
                .map(PlanView::of)
                .toList();
    }

    @GetMapping("/subscription")
    @Operation(summary = "Shows the subscription; an account that never had one begins its trial")
    SubscriptionView show(Caller caller) {
        return view(caller.user());
    }

    @PostMapping("/subscription")
    @Operation(summary = "Buys a plan; go to payment.url to pay, then follow /v1/payments/{id}")
    @ApiResponse(responseCode = "200", description = "Bought, or to be paid for")
    @ApiResponse(responseCode = "409", description = "conflict: a subscription runs already")
    @ApiResponse(responseCode = "422", description = "idempotency_key_reused")
    Bought subscribe(
            Caller caller,
            @Parameter(required = true) @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Wish wish) {
        UUID payment =
                subscriptions.subscribe(adult(caller), key, Purchase.of(wish.plan(), wish.coupon(), wish.country()));
        return bought(caller.user(), payment);
    }

    @PostMapping("/subscription/plan")
    @Operation(summary = "Changes the plan: a dearer one now for the difference, a cheaper one from the next period on")
    @ApiResponse(responseCode = "200", description = "Changed, to be changed later, or to be paid for")
    @ApiResponse(responseCode = "409", description = "conflict: the subscription is not active")
    Bought change(
            Caller caller,
            @Parameter(required = true) @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Wish wish) {
        UUID payment =
                subscriptions.changePlan(adult(caller), key, InvalidField.requireText("plan", wish.plan(), 1, 50));
        return bought(caller.user(), payment);
    }

    @PostMapping("/subscription/pay")
    @Operation(summary = "Opens a page to pay a renewal that could not be charged")
    @ApiResponse(responseCode = "200", description = "To be paid at payment.url")
    @ApiResponse(responseCode = "409", description = "conflict: nothing is owed")
    Bought pay(
            Caller caller,
            @Parameter(required = true) @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return bought(caller.user(), subscriptions.payOverdue(adult(caller), key));
    }

    @PostMapping("/subscription/cancel")
    @Operation(summary = "Cancels with the end of what is paid")
    @ApiResponse(responseCode = "200", description = "Cancelled")
    @ApiResponse(responseCode = "409", description = "conflict: it has ended, or a payment is just being made")
    SubscriptionView cancel(
            Caller caller,
            @Parameter(required = true) @RequestHeader(name = KEY, required = false) @Nullable String key) {
        subscriptions.cancel(adult(caller), key);
        return view(caller.user());
    }

    @PostMapping("/subscription/resume")
    @Operation(summary = "Takes a cancellation back")
    @ApiResponse(responseCode = "200", description = "It goes on")
    @ApiResponse(responseCode = "409", description = "conflict: it has ended")
    SubscriptionView resume(
            Caller caller,
            @Parameter(required = true) @RequestHeader(name = KEY, required = false) @Nullable String key) {
        subscriptions.resume(adult(caller), key);
        return view(caller.user());
    }

    @PostMapping("/subscription/portal")
    @Operation(summary = "Opens the provider's page where cards are looked after; 409 where there is none")
    Portal portal(Caller caller) {
        PaymentMethod method = subscriptions.require(adult(caller)).method();
        String url =
                method == null ? null : provider.portal(method, "/account/plan").orElse(null);
        if (url == null) {
            throw new PlatformException(ErrorCode.CONFLICT, "The payment provider has no page for this account.");
        }
        return new Portal(url);
    }

    @GetMapping("/payments/{id}")
    @Operation(summary = "Shows a payment as it is now at the provider")
    PaymentView payment(Caller caller, @PathVariable String id) {
        return PaymentView.of(subscriptions.refresh(caller.user(), id(id)));
    }

    @GetMapping("/invoices")
    @Operation(summary = "Lists the issued invoices, newest first")
    List<InvoiceView> invoices(Caller caller) {
        List<Payment> payments = books.payments(caller.user());
        return books.invoices(caller.user()).stream()
                .filter(invoice -> invoice.number() != null)
                .map(invoice -> InvoiceView.of(invoice, refunded(invoice, payments)))
                .toList();
    }

    @GetMapping("/invoices/{id}")
    @Operation(summary = "Shows an invoice")
    InvoiceView invoice(Caller caller, @PathVariable String id) {
        Invoice invoice = books.findInvoice(caller.user(), id(id))
                .filter(found -> found.number() != null)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "There is no invoice '" + id + "' in this account."));
        return InvoiceView.of(invoice, refunded(invoice, books.payments(caller.user())));
    }

    private Bought bought(UserId user, @Nullable UUID payment) {
        return new Bought(
                view(user),
                payment == null
                        ? null
                        : books.findPayment(user, payment).map(PaymentView::of).orElse(null));
    }

    private SubscriptionView view(UserId user) {
        Payment inFlight = books.payments(user).stream()
                .filter(payment -> payment.state().isInFlight())
                .findFirst()
                .orElse(null);
        return SubscriptionView.of(subscriptions.require(user), inFlight, collector.now(user), config.isSandbox());
    }

    private static long refunded(Invoice invoice, List<Payment> payments) {
        return payments.stream()
                .filter(payment -> payment.invoice().equals(invoice.id()))
                .mapToLong(Payment::refunded)
                .sum();
    }

    private static UserId adult(Caller caller) {
        if (caller.kids()) {
            throw new PlatformException(ErrorCode.FORBIDDEN, "A child's profile cannot buy or cancel anything.");
        }
        return caller.user();
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is nothing named '" + text + "'.", e);
        }
    }

    record Portal(String url) {}

    record Wish(
            @Nullable String plan,
            @Nullable String coupon,
            @Nullable String country) {}
}
