package marquee.control.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import marquee.control.billing.payment.PaymentProvider.Charge;
import marquee.control.billing.payment.PaymentProvider.News;
import marquee.control.billing.payment.PaymentProvider.State;
import marquee.control.web.BillingConfig;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.model.account.UserId;
import marquee.model.billing.Money;
import marquee.model.billing.Payment;
import marquee.model.billing.PaymentMethod;
import marquee.model.billing.Refund;
import marquee.testkit.FakeClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stripe's own library against an endpoint that says what a test tells it to, as the real one is out of reach. */
class StripeProviderTest {
    private static final FakeClock CLOCK = FakeClock.at("2026-03-01T12:00:00Z");
    private static final UserId ADA = new UserId(41);
    private static final UUID PAYMENT = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final PaymentMethod CARD = new PaymentMethod("cus_1/pm_1", "visa ending in 4242");
    private static final String METADATA = "\"metadata\":{\"user_id\":\"41\",\"payment_id\":\"" + PAYMENT + "\"}";

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private HttpServer endpoint;
    private StripeProvider stripe;

    @BeforeEach
    void open() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", this::answer);
        endpoint.start();
        stripe = new StripeProvider(
                new BillingConfig(
                        "stripe",
                        URI.create("https://marquee.test"),
                        Secret.of("sk_test_1"),
                        Secret.of("whsec_1"),
                        URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort())),
                CLOCK);
    }

    @AfterEach
    void close() {
        endpoint.stop(0);
    }

    @Test
    void customerPaysOnAPageOfStripe() {
        answers.put("POST /v1/checkout/sessions", ok(session("open", null)));

        Charge charge = stripe.open(payment(true, null), "Marquee basic", "/account/plan");

        assertThat(charge.state()).isEqualTo(State.PENDING);
        assertThat(charge.url()).isEqualTo("https://checkout.stripe.test/cs_1");
        assertThat(charge.reference()).isEqualTo("cs_1");
        assertThat(asked.get(0).key()).isEqualTo(PAYMENT.toString());
        assertThat(asked.get(0).body())
                .contains("metadata[payment_id]=" + PAYMENT)
                .contains("line_items[0][price_data][unit_amount]=999")
                .contains("payment_intent_data[setup_future_usage]=off_session")
                .contains("success_url=https://marquee.test/account/plan?payment=" + PAYMENT);
    }

    @Test
    void paidPageTellsTheMethodForNextTime() {
        answers.put("GET /v1/checkout/sessions/cs_1", ok(session("complete", intent("succeeded", false))));

        Charge charge = stripe.find(payment(true, "cs_1"));

        assertThat(charge.state()).isEqualTo(State.SUCCEEDED);
        assertThat(charge.reference()).isEqualTo("cs_1");
        assertThat(charge.method()).isEqualTo(CARD);
        assertThat(charge.amount()).isEqualTo(new Money(999, "EUR"));
    }

    @Test
    void renewalIsMadeFirstAndConfirmedSecondEachUnderItsOwnKey() {
        answers.put("POST /v1/payment_intents", ok(intent("requires_confirmation", false)));
        answers.put("POST /v1/payment_intents/pi_1/confirm", ok(intent("succeeded", false)));

        Charge charge = stripe.charge(payment(false, null), CARD, "Marquee basic");

        assertThat(charge.state()).isEqualTo(State.SUCCEEDED);
        assertThat(asked).extracting(Asked::key).containsExactly(PAYMENT.toString(), PAYMENT + "-confirm");
        assertThat(asked.get(0).body()).contains("customer=cus_1").contains("payment_method=pm_1");
        assertThat(asked.get(1).body()).contains("off_session=true");
    }

    @Test
    void renewalThatSucceededBeforeIsNotConfirmedAgain() {
        answers.put("POST /v1/payment_intents", ok(intent("succeeded", false)));

        Charge charge = stripe.charge(payment(false, null), CARD, "Marquee basic");

        assertThat(charge.state()).isEqualTo(State.SUCCEEDED);
        assertThat(asked).hasSize(1);
    }

    @Test
    void declinedRenewalFailsAndSaysWhy() {
        answers.put("POST /v1/payment_intents", ok(intent("requires_confirmation", false)));
        answers.put(
                "POST /v1/payment_intents/pi_1/confirm",
                new Answer(
                        402,
                        "{\"error\":{\"type\":\"card_error\",\"code\":\"card_declined\",\"message\":\"Your card was declined.\"}}"));

        Charge charge = stripe.charge(payment(false, null), CARD, "Marquee basic");

        assertThat(charge.state()).isEqualTo(State.FAILED);
        assertThat(charge.failure()).contains("declined");
    }

    @Test
    void disputedPaymentIsChargedBack() {
        answers.put("GET /v1/payment_intents/pi_1", ok(intent("succeeded", true)));

        assertThat(stripe.find(payment(false, "pi_1")).state()).isEqualTo(State.CHARGED_BACK);
    }

    @Test
    void pageThatWasLeftIsExpired() {
        answers.put("GET /v1/checkout/sessions/cs_1", ok(session("open", null)));
        answers.put("POST /v1/checkout/sessions/cs_1/expire", ok(session("expired", null)));

        stripe.cancel(payment(true, "cs_1"));

        assertThat(asked).extracting(Asked::path).contains("POST /v1/checkout/sessions/cs_1/expire");
    }

    @Test
    void renewalThatIsJustBeingMadeCannotBeGivenUp() {
        assertThatThrownBy(() -> stripe.cancel(payment(false, null)))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT));
        assertThat(asked).isEmpty();
    }

    @Test
    void refundGoesOutUnderItsOwnKeyAndRefusalIsAnAnswer() {
        Refund refund = new Refund(
                UUID.randomUUID(), ADA, PAYMENT, new Money(500, "EUR"), Refund.State.PENDING, "kind", now(), now());
        answers.put("POST /v1/refunds", ok("{\"id\":\"re_1\",\"object\":\"refund\",\"status\":\"succeeded\"}"));
        assertThat(stripe.refund(refund, payment(false, "pi_1"))).isTrue();
        assertThat(asked.get(0).key()).isEqualTo(refund.id().toString());

        answers.put(
                "POST /v1/refunds",
                new Answer(
                        400,
                        "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"charge_already_refunded\",\"message\":\"no\"}}"));
        assertThat(stripe.refund(refund, payment(false, "pi_1"))).isFalse();
    }

    @Test
    void answerThatDoesNotComeIsUnavailable() {
        answers.put("GET /v1/payment_intents/pi_1", new Answer(500, "{\"error\":{\"message\":\"broken\"}}"));

        assertThatThrownBy(() -> stripe.find(payment(false, "pi_1")))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void booksAreComparedWithWhatCarriesOurMark() {
        answers.put(
                "GET /v1/payment_intents",
                ok(
                        "{\"object\":\"list\",\"url\":\"/v1/payment_intents\",\"has_more\":false,\"data\":["
                                + intent("succeeded", false)
                                + ",{\"id\":\"pi_2\",\"object\":\"payment_intent\",\"status\":\"succeeded\",\"amount\":1,\"currency\":\"eur\",\"metadata\":{}}]}"));

        List<Charge> charges = stripe.between(now(), now().plusSeconds(60), 10);

        assertThat(charges).extracting(Charge::payment).containsExactly(PAYMENT);
    }

    @Test
    void signedNewsNameThePaymentAndForgedOnesAreRefused() {
        String body =
                "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{"
                        + "\"id\":\"pi_1\",\"object\":\"payment_intent\"," + METADATA + "}}}";

        assertThat(stripe.read(bytes(body), signature(body, "whsec_1"))).contains(new News("evt_1", ADA, PAYMENT));
        for (String forged :
                new String[] {signature(body, "whsec_2"), signature(body + " ", "whsec_1"), "", "t=1,v1=x"}) {
            assertThatThrownBy(() -> stripe.read(bytes(body), forged))
                    .isInstanceOfSatisfying(
                            PlatformException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FORBIDDEN));
        }
    }

    @Test
    void disputeIsFoundThroughItsPaymentIntent() {
        answers.put("GET /v1/payment_intents/pi_1", ok(intent("succeeded", true)));
        String body =
                "{\"id\":\"evt_2\",\"object\":\"event\",\"type\":\"charge.dispute.created\",\"data\":{\"object\":{"
                        + "\"id\":\"dp_1\",\"object\":\"dispute\",\"payment_intent\":\"pi_1\",\"metadata\":{}}}}";

        assertThat(stripe.read(bytes(body), signature(body, "whsec_1"))).contains(new News("evt_2", ADA, PAYMENT));
    }

    @Test
    void newsOfSomebodyElseAreNoneOfOurs() {
        String body =
                "{\"id\":\"evt_3\",\"object\":\"event\",\"type\":\"payout.paid\",\"data\":{\"object\":{\"id\":\"po_1\",\"object\":\"payout\",\"metadata\":{}}}}";

        assertThat(stripe.read(bytes(body), signature(body, "whsec_1"))).isEmpty();
    }

    @Test
    void customerLooksAfterTheirCardsAtStripe() {
        answers.put(
                "POST /v1/billing_portal/sessions",
                ok(
                        "{\"id\":\"bps_1\",\"object\":\"billing_portal.session\",\"url\":\"https://billing.stripe.test/1\"}"));

        assertThat(stripe.portal(CARD, "/account/plan")).contains("https://billing.stripe.test/1");
        assertThat(asked.get(0).body()).contains("return_url=https://marquee.test/account/plan");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(
                path,
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                URLDecoder.decode(body, StandardCharsets.UTF_8)));
        Answer answer = answers.getOrDefault(path, new Answer(404, "{\"error\":{\"message\":\"not scripted\"}}"));
        byte[] bytes = bytes(answer.body());
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Payment payment(boolean isHosted, @Nullable String reference) {
        return new Payment(
                PAYMENT,
                ADA,
                UUID.randomUUID(),
                "stripe",
                reference,
                new Money(999, "EUR"),
                Payment.State.PENDING,
                isHosted,
                null,
                null,
                now(),
                now(),
                0);
    }

    private static String session(String status, @Nullable String intent) {
        return "{\"id\":\"cs_1\",\"object\":\"checkout.session\",\"status\":\"" + status
                + "\",\"url\":\"https://checkout.stripe.test/cs_1\",\"payment_intent\":" + intent + "," + METADATA
                + "}";
    }

    private static String intent(String status, boolean isDisputed) {
        return "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"status\":\"" + status
                + "\",\"amount\":999,\"currency\":\"eur\",\"customer\":\"cus_1\",\"latest_charge\":{\"id\":\"ch_1\",\"object\":\"charge\","
                + "\"disputed\":" + isDisputed
                + ",\"amount_refunded\":0},\"payment_method\":{\"id\":\"pm_1\",\"object\":\"payment_method\","
                + "\"type\":\"card\",\"card\":{\"brand\":\"visa\",\"last4\":\"4242\"}}," + METADATA + "}";
    }

    private static String signature(String body, String secret) {
        try {
            long at = CLOCK.instant().getEpochSecond();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return "t=" + at + ",v1=" + HexFormat.of().formatHex(mac.doFinal(bytes(at + "." + body)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant now() {
        return CLOCK.instant();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Answer ok(String body) {
        return new Answer(200, body);
    }

    private record Answer(int status, String body) {}

    private record Asked(String path, @Nullable String key, String body) {}
}
