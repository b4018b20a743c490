package marquee.control.billing.payment;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.billingportal.SessionCreateParams.Builder;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import marquee.control.web.BillingConfig;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.model.account.UserId;
import marquee.model.billing.Money;
import marquee.model.billing.Payment;
import marquee.model.billing.PaymentMethod;
import marquee.model.billing.Refund;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@link PaymentProvider} through Stripe's own library. A customer pays on a page of Stripe Checkout; later charges are
 * payment intents that are made first and confirmed second, so that one which never got an answer can be found again by
 * its idempotency key and cancelled without charging anybody.
 */
public final class StripeProvider implements PaymentProvider {
    private static final int CONNECT_MS_MAX = 3_000;
    private static final int ANSWER_MS_MAX = 10_000;
    /** The library repeats what failed on the way, under the same idempotency key. */
    private static final int RETRIES_MAX = 1;

    /** Longer than a request of ours takes, its retry included, and than Stripe's search lags behind. */
    private static final Duration FINDABLE_AFTER = Duration.ofMinutes(5);

    private static final long SIGNATURE_SECONDS_MAX = 300;
    private static final String USER = "user_id";
    private static final String PAYMENT = "payment_id";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final StripeClient stripe;
    private final Secret webhookSecret;
    private final BillingConfig config;
    private final Clock clock;

    public StripeProvider(BillingConfig config, Clock clock) {
        Secret key = config.stripeKey();
        Secret signing = config.stripeWebhookSecret();
        if (key == null || signing == null) {
            throw new IllegalArgumentException("Stripe needs its key and the secret of its webhooks");
        }
        this.config = config;
        this.clock = clock;
        this.webhookSecret = signing;
        this.stripe = StripeClient.builder()
                .setApiKey(key.reveal())
                .setApiBase(config.stripeUrl().toString().replaceAll("/$", ""))
                .setConnectTimeout(CONNECT_MS_MAX)
                .setReadTimeout(ANSWER_MS_MAX)
                .setMaxNetworkRetries(RETRIES_MAX)
                .build();
    }

    @Override
    public String name() {
        return BillingConfig.STRIPE;
    }

    @Override
    public Charge open(Payment payment, String description, String returnPath) {
        return charge(payment, session(payment, description, returnPath));
    }

    @Override
    public Charge charge(Payment payment, PaymentMethod method, String description) {
        PaymentIntent intent = intent(payment, method, description);
        if (!"requires_confirmation".equals(intent.getStatus())) {
            return charge(payment, intent);
        }
        try {
            return charge(
                    payment,
                    stripe.v1()
                            .paymentIntents()
                            .confirm(
                                    intent.getId(),
                                    PaymentIntentConfirmParams.builder()
                                            .setOffSession(true)
                                            .addExpand("latest_charge")
                                            .addExpand("payment_method")
                                            .build(),
                                    key(payment.id() + "-confirm")));
        } catch (CardException e) {
            // Declined, or the bank wants the customer to be there. The next attempt is another payment.
            return failed(payment, intent.getId(), e.getUserMessage());
        } catch (StripeException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Charge find(Payment payment) {
        String reference = payment.reference();
        if (reference == null) {
            return Charge.unknown(payment);
        }
        return reference.startsWith("cs_")
                ? charge(payment, retrieveSession(reference))
                : charge(payment, retrieveIntent(reference));
    }

    @Override
    public Charge cancel(Payment payment) {
        // Unknown to us is not unknown to Stripe: making it again under the same key finds it.
        String reference = payment.reference();
        try {
            if (payment.isHosted()) {
                Session session =
                        reference == null ? session(payment, "Marquee", "/account/plan") : retrieveSession(reference);
                if ("open".equals(session.getStatus())) {
                    stripe.v1().checkout().sessions().expire(session.getId());
                }
                return charge(payment, retrieveSession(session.getId()));
            }
            if (reference == null) {
                return cancelUnheard(payment);
            }
            PaymentIntent intent = retrieveIntent(reference);
            if (!isOver(intent)) {
                stripe.v1().paymentIntents().cancel(intent.getId());
            }
            return charge(payment, retrieveIntent(reference));
        } catch (InvalidRequestException e) {
            // It became final in between.
            return find(payment);
        } catch (StripeException e) {
            throw unavailable(e);
        }
    }

    @Override
    public boolean refund(Refund refund, Payment payment) {
        try {
            String intent = intentOf(payment);
            com.stripe.model.Refund made = stripe.v1()
                    .refunds()
                    .create(
                            RefundCreateParams.builder()
                                    .setPaymentIntent(intent)
                                    .setAmount(refund.amount().minorUnits())
                                    .putMetadata(USER, refund.user().toString())
                                    .putMetadata(PAYMENT, payment.id().toString())
                                    .build(),
                            key(refund.id().toString()));
            return !"failed".equals(made.getStatus()) && !"canceled".equals(made.getStatus());
        } catch (InvalidRequestException e) {
            return false;
        } catch (StripeException e) {
            throw unavailable(e);
        }
    }

    @Override
    public List<Charge> between(Instant from, Instant until, int max) {
        List<Charge> charges = new ArrayList<>();
        try {
            PaymentIntentListParams span = PaymentIntentListParams.builder()
                    .setCreated(PaymentIntentListParams.Created.builder()
                            .setGte(from.getEpochSecond())
                            .setLt(until.getEpochSecond())
                            .build())
                    .setLimit(100L)
                    .addExpand("data.latest_charge")
                    .build();
            for (PaymentIntent intent : stripe.v1().paymentIntents().list(span).autoPagingIterable()) {
                if (charges.size() >= max) {
                    break;
                }
                ours(intent.getMetadata()).ifPresent(news -> charges.add(charge(news.user(), news.payment(), intent)));
            }
        } catch (StripeException e) {
            throw unavailable(e);
        }
        return charges;
    }

    @Override
    public Optional<String> portal(PaymentMethod method, String returnPath) {
        try {
            return Optional.of(stripe.v1()
                    .billingPortal()
                    .sessions()
                    .create(new Builder()
                            .setCustomer(customer(method))
                            .setReturnUrl(absolute(returnPath))
                            .build())
                    .getUrl());
        } catch (StripeException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Optional<News> read(byte[] body, String signature) {
        String payload = new String(body, StandardCharsets.UTF_8);
        try {
            Webhook.Signature.verifyHeader(payload, signature, webhookSecret.reveal(), SIGNATURE_SECONDS_MAX, clock);
            JsonNode event = JSON.readTree(payload);
            JsonNode object = event.at("/data/object");
            JsonNode intent = object.path("payment_intent");
            Map<String, String> metadata = object.path("metadata").has(PAYMENT) || !intent.isString()
                    ? Map.of(
                            USER, object.at("/metadata/" + USER).asString(""),
                            PAYMENT, object.at("/metadata/" + PAYMENT).asString(""))
                    // A dispute names the payment intent only, and that knows whose it is.
                    : retrieveIntent(intent.asString()).getMetadata();
            return ours(metadata).map(news -> new News(event.path("id").asString(""), news.user(), news.payment()));
        } catch (SignatureVerificationException | JacksonException e) {
            throw new PlatformException(ErrorCode.FORBIDDEN, "The signature of the webhook does not hold.", e);
        }
    }

    /** Stripe never told us its name for the payment, so it is looked for by ours, which Stripe finds after a minute. */
    private Charge cancelUnheard(Payment payment) throws StripeException {
        if (clock.instant().isBefore(payment.createdAt().plus(FINDABLE_AFTER))) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "A payment is just being made. Try again in a few minutes.");
        }
        PaymentIntentSearchParams ours = PaymentIntentSearchParams.builder()
                .setQuery("metadata['" + PAYMENT + "']:'" + payment.id() + "'")
                .build();
        for (PaymentIntent intent : stripe.v1().paymentIntents().search(ours).getData()) {
            if (!isOver(intent)) {
                stripe.v1().paymentIntents().cancel(intent.getId());
            }
            return charge(payment, retrieveIntent(intent.getId()));
        }
        return failed(payment, null, "The payment was given up.");
    }

    private Session session(Payment payment, String description, String returnPath) {
        SessionCreateParams wanted = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(payment.id().toString())
                .setCustomerCreation(SessionCreateParams.CustomerCreation.ALWAYS)
                .setSuccessUrl(absolute("/account/plan?payment=" + payment.id()))
                .setCancelUrl(absolute("/account/plan?payment=" + payment.id()))
                .putMetadata(USER, payment.user().toString())
                .putMetadata(PAYMENT, payment.id().toString())
                .addLineItem(LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(LineItem.PriceData.builder()
                                .setCurrency(currency(payment))
                                .setUnitAmount(payment.amount().minorUnits())
                                .setProductData(LineItem.PriceData.ProductData.builder()
                                        .setName("Marquee")
                                        .build())
                                .build())
                        .build())
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .setSetupFutureUsage(SessionCreateParams.PaymentIntentData.SetupFutureUsage.OFF_SESSION)
                        .putMetadata(USER, payment.user().toString())
                        .putMetadata(PAYMENT, payment.id().toString())
                        .build())
                .build();
        try {
            return stripe.v1()
                    .checkout()
                    .sessions()
                    .create(wanted, key(payment.id().toString()));
        } catch (StripeException e) {
            throw unavailable(e);
        }
    }

    private PaymentIntent intent(Payment payment, PaymentMethod method, String description) {
        PaymentIntentCreateParams wanted = PaymentIntentCreateParams.builder()
                .setAmount(payment.amount().minorUnits())
                .setCurrency(currency(payment))
                .setCustomer(customer(method))
                .setPaymentMethod(method.token().substring(method.token().indexOf('/') + 1))
                .setDescription(description)
                .putMetadata(USER, payment.user().toString())
                .putMetadata(PAYMENT, payment.id().toString())
                .build();
        try {
            return stripe.v1().paymentIntents().create(wanted, key(payment.id().toString()));
        } catch (StripeException e) {
            throw unavailable(e);
        }
    }

    private Session retrieveSession(String id) {
        try {
            return stripe.v1()
                    .checkout()
                    .sessions()
                    .retrieve(
                            id,
                            SessionRetrieveParams.builder()
                                    .addExpand("payment_intent.latest_charge")
                                    .addExpand("payment_intent.payment_method")
                                    .build());
        } catch (StripeException e) {
            throw unavailable(e);
        }
    }

    private PaymentIntent retrieveIntent(String id) {
        try {
            return stripe.v1()
                    .paymentIntents()
                    .retrieve(
                            id,
                            PaymentIntentRetrieveParams.builder()
                                    .addExpand("latest_charge")
                                    .addExpand("payment_method")
                                    .build());
        } catch (StripeException e) {
            throw unavailable(e);
        }
    }

    private String intentOf(Payment payment) {
        String reference = String.valueOf(payment.reference());
        return reference.startsWith("cs_") ? retrieveSession(reference).getPaymentIntent() : reference;
    }

    private Charge charge(Payment payment, Session session) {
        PaymentIntent intent = session.getPaymentIntentObject();
        if ("complete".equals(session.getStatus()) && intent != null) {
            Charge paid = charge(payment.user(), payment.id(), intent);
            return new Charge(
                    paid.user(),
                    paid.payment(),
                    paid.state(),
                    paid.amount(),
                    paid.refunded(),
                    session.getId(),
                    paid.failure(),
                    null,
                    paid.method());
        }
        boolean isExpired = "expired".equals(session.getStatus());
        return new Charge(
                payment.user(),
                payment.id(),
                isExpired ? State.FAILED : State.PENDING,
                payment.amount(),
                0,
                session.getId(),
                isExpired ? "The payment was given up." : null,
                isExpired ? null : session.getUrl(),
                null);
    }

    private static Charge charge(Payment payment, PaymentIntent intent) {
        return charge(payment.user(), payment.id(), intent);
    }

    private static Charge charge(UserId user, UUID payment, PaymentIntent intent) {
        com.stripe.model.Charge latest = intent.getLatestChargeObject();
        boolean isDisputed = latest != null && Boolean.TRUE.equals(latest.getDisputed());
        State state = switch (String.valueOf(intent.getStatus())) {
            case "succeeded" -> isDisputed ? State.CHARGED_BACK : State.SUCCEEDED;
            case "canceled", "requires_payment_method" -> State.FAILED;
            case "requires_action" -> State.ACTION;
            default -> State.PENDING;
        };
        com.stripe.model.PaymentMethod method = intent.getPaymentMethodObject();
        return new Charge(
                user,
                payment,
                state,
                new Money(intent.getAmount(), intent.getCurrency().toUpperCase(Locale.ROOT)),
                latest == null || latest.getAmountRefunded() == null ? 0 : latest.getAmountRefunded(),
                intent.getId(),
                intent.getLastPaymentError() == null
                        ? null
                        : intent.getLastPaymentError().getMessage(),
                null,
                method == null || intent.getCustomer() == null
                        ? null
                        : new PaymentMethod(intent.getCustomer() + "/" + method.getId(), label(method)));
    }

    private static Charge failed(Payment payment, @Nullable String reference, @Nullable String why) {
        return new Charge(payment.user(), payment.id(), State.FAILED, payment.amount(), 0, reference, why, null, null);
    }

    private static String label(com.stripe.model.PaymentMethod method) {
        return method.getCard() == null
                ? String.valueOf(method.getType())
                : method.getCard().getBrand() + " ending in " + method.getCard().getLast4();
    }

    private static boolean isOver(PaymentIntent intent) {
        return "succeeded".equals(intent.getStatus()) || "canceled".equals(intent.getStatus());
    }

    private static Optional<News> ours(Map<String, String> metadata) {
        String user = metadata.getOrDefault(USER, "");
        String payment = metadata.getOrDefault(PAYMENT, "");
        try {
            return user.isEmpty() || payment.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new News("", UserId.parse(user), UUID.fromString(payment)));
        } catch (IllegalArgumentException | PlatformException e) {
            // Somebody else's payment on the same Stripe account.
            return Optional.empty();
        }
    }

    private static String customer(PaymentMethod method) {
        return method.token().substring(0, method.token().indexOf('/'));
    }

    private static String currency(Payment payment) {
        return payment.amount().currency().toLowerCase(Locale.ROOT);
    }

    private String absolute(String path) {
        return config.publicUrl().resolve(path).toString();
    }

    private static RequestOptions key(String name) {
        return RequestOptions.builder().setIdempotencyKey(name).build();
    }

    private static PlatformException unavailable(StripeException cause) {
        boolean isAway = cause instanceof ApiConnectionException
                || cause instanceof RateLimitException
                || cause.getStatusCode() == null
                || cause.getStatusCode() >= 500
                || cause.getStatusCode() == 409;
        return new PlatformException(
                isAway ? ErrorCode.UNAVAILABLE : ErrorCode.INTERNAL,
                "Stripe could not do what was asked: " + cause.getCode(),
                cause);
    }
}
