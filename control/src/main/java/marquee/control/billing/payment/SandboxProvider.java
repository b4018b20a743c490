package marquee.control.billing.payment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import marquee.control.web.BillingConfig;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.model.account.UserId;
import marquee.model.billing.Payment;
import marquee.model.billing.PaymentMethod;
import marquee.model.billing.Refund;
import marquee.store.billing.SandboxCharges;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@link PaymentProvider} that moves no money: test cards, a bank that asks for confirmation, news that come late, twice,
 * or tell of a chargeback. It keeps to itself what a provider would, so that everything around it is the real thing.
 */
public final class SandboxProvider implements PaymentProvider {
    static final Duration LATE = Duration.ofSeconds(10);
    static final Duration DISPUTE_AFTER = Duration.ofSeconds(5);
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofSeconds(30);

    private static final String PAGE = "/v1/sandbox/pay/";
    private static final String DECLINED = "The card was declined. Try another one.";
    private static final int NEWS_MAX = 50;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SandboxCharges charges;
    private final SecretKeySpec key;
    private final Clock clock;

    public SandboxProvider(SandboxCharges charges, Secret secret, Clock clock) {
        this.charges = charges;
        // Its own key, so that nothing signed here means anything elsewhere.
        this.key = new SecretKeySpec(("sandbox " + secret.reveal()).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.clock = clock;
    }

    @Override
    public String name() {
        return BillingConfig.SANDBOX;
    }

    @Override
    public Charge open(Payment payment, String description, String returnPath) {
        return chargeOf(charges.add(charge(payment, "open", null, returnPath)));
    }

    @Override
    public Charge charge(Payment payment, PaymentMethod method, String description) {
        TestCard card = TestCard.ofToken(method.token());
        String state = switch (card) {
            case DECLINED, LATER_DECLINED -> "failed";
            case LATE -> "waiting";
            case VISA, SECURE, TWICE, DISPUTED -> "succeeded";
        };
        SandboxCharges.Charge wanted = charge(payment, state, card.token(), "/account/plan");
        SandboxCharges.Charge kept =
                charges.add(state.equals("failed") ? wanted.in(state, card.token(), DECLINED) : wanted);
        tellOf(kept, card);
        return chargeOf(kept);
    }

    @Override
    public Charge find(Payment payment) {
        return charges.find(payment.user(), payment.id()).map(this::chargeOf).orElseGet(() -> Charge.unknown(payment));
    }

    @Override
    public Charge cancel(Payment payment) {
        charges.add(charge(payment, "cancelled", null, "/account/plan"));
        return change(
                payment.user(), payment.id(), held -> isOver(held) ? held : held.in("cancelled", held.card(), null));
    }

    @Override
    public boolean refund(Refund refund, Payment payment) {
        return charges.refund(
                payment.user(), payment.id(), refund.id(), refund.amount().minorUnits());
    }

    @Override
    public List<Charge> between(Instant from, Instant until, int max) {
        return charges.between(from, until, max).stream().map(this::chargeOf).toList();
    }

    @Override
    public Optional<String> portal(PaymentMethod method, String returnPath) {
        return Optional.empty();
    }

    @Override
    public Optional<News> read(byte[] body, String signature) {
        if (!MessageDigest.isEqual(
                sign(body).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8))) {
            throw new PlatformException(ErrorCode.FORBIDDEN, "The signature of the webhook does not hold.");
        }
        JsonNode event = JSON.readTree(body);
        return Optional.of(new News(
                event.get("id").asString(),
                UserId.parse(event.get("user_id").asString()),
                UUID.fromString(event.get("payment_id").asString())));
    }

    /** Returns the signed news that are due. Each is returned again later, until {@link #told}. */
    public List<Letter> takeNews() {
        Instant now = clock.instant();
        return charges.takeDue(now, now.plus(TOLD_AGAIN_AFTER), NEWS_MAX).stream()
                .map(event -> {
                    if (event.kind().equals("dispute")) {
                        change(
                                event.user(),
                                event.payment(),
                                held -> held.state().equals("succeeded")
                                        ? held.in("disputed", held.card(), null)
                                        : held);
                    }
                    if (event.kind().equals("late")) {
                        change(
                                event.user(),
                                event.payment(),
                                held -> held.state().equals("waiting")
                                        ? held.in("succeeded", held.card(), null)
                                        : held);
                    }
                    byte[] body = JSON.writeValueAsBytes(java.util.Map.of(
                            "id",
                            event.id(),
                            "user_id",
                            event.user().toString(),
                            "payment_id",
                            event.payment().toString()));
                    return new Letter(event, body, sign(body));
                })
                .toList();
    }

    public void told(Letter letter) {
        charges.told(letter.event());
    }

    // ---- The page of the bank -------------------------------------------------------------------------------------

    /** Returns the charge whose page this is. Fails with {@link ErrorCode#NOT_FOUND} when the address was not made here. */
    public SandboxCharges.Charge requirePage(String user, String payment, String signature) {
        try {
            UserId customer = UserId.parse(user);
            UUID id = UUID.fromString(payment);
            if (MessageDigest.isEqual(
                    pageSignature(customer, id).getBytes(StandardCharsets.UTF_8),
                    signature.getBytes(StandardCharsets.UTF_8))) {
                return charges.find(customer, id).orElseThrow(SandboxProvider::noPage);
            }
        } catch (IllegalArgumentException e) {
            throw noPage();
        }
        throw noPage();
    }

    /** The address of a charge's page. */
    public String page(SandboxCharges.Charge charge) {
        return PAGE + charge.user() + "/" + charge.payment() + "/" + pageSignature(charge.user(), charge.payment());
    }

    /** What happens when a customer types a card. Returns the charge as it is then; still open when it was declined. */
    public SandboxCharges.Charge pay(SandboxCharges.Charge charge, TestCard card) {
        if (isOver(charge) || charge.state().equals("waiting")) {
            return charge;
        }
        return switch (card) {
            case DECLINED -> changeKept(charge, held -> isOver(held) ? held : held.in("open", null, DECLINED));
            case SECURE -> changeKept(charge, held -> isOver(held) ? held : held.in("challenge", card.token(), null));
            case LATE -> {
                SandboxCharges.Charge waiting =
                        changeKept(charge, held -> isOver(held) ? held : held.in("waiting", card.token(), null));
                tellOf(waiting, card);
                yield waiting;
            }
            case VISA, LATER_DECLINED, TWICE, DISPUTED -> take(charge, card);
        };
    }

    /** What happens when a customer answers the bank's question. */
    public SandboxCharges.Charge answer(SandboxCharges.Charge charge, boolean isConfirmed) {
        if (!charge.state().equals("challenge")) {
            return charge;
        }
        return isConfirmed
                ? take(charge, TestCard.SECURE)
                : changeKept(
                        charge,
                        held -> held.state().equals("challenge")
                                ? held.in("open", null, "The bank did not confirm the payment. Try again.")
                                : held);
    }

    private SandboxCharges.Charge take(SandboxCharges.Charge charge, TestCard card) {
        SandboxCharges.Charge taken =
                changeKept(charge, held -> isOver(held) ? held : held.in("succeeded", card.token(), null));
        tellOf(taken, card);
        return taken;
    }

    private void tellOf(SandboxCharges.Charge charge, TestCard card) {
        if (charge.state().equals("waiting")) {
            tell(charge, "late", LATE, 1);
        }
        if (charge.state().equals("succeeded")) {
            tell(charge, "paid", Duration.ZERO, card == TestCard.TWICE ? 3 : 1);
            if (card == TestCard.DISPUTED) {
                tell(charge, "dispute", DISPUTE_AFTER, 1);
            }
        }
    }

    private void tell(SandboxCharges.Charge charge, String kind, Duration after, int times) {
        charges.tellLater(new SandboxCharges.Event(
                charge.user(),
                kind + "-" + charge.payment(),
                charge.payment(),
                kind,
                clock.instant().plus(after),
                times));
    }

    private Charge change(UserId user, UUID payment, java.util.function.UnaryOperator<SandboxCharges.Charge> change) {
        return chargeOf(charges.change(user, payment, change).orElseThrow(SandboxProvider::noPage));
    }

    private SandboxCharges.Charge changeKept(
            SandboxCharges.Charge charge, java.util.function.UnaryOperator<SandboxCharges.Charge> change) {
        return charges.change(charge.user(), charge.payment(), change).orElseThrow(SandboxProvider::noPage);
    }

    private static boolean isOver(SandboxCharges.Charge charge) {
        return switch (charge.state()) {
            case "succeeded", "failed", "cancelled", "disputed" -> true;
            default -> false;
        };
    }

    private SandboxCharges.Charge charge(Payment payment, String state, @Nullable String card, String returnPath) {
        return new SandboxCharges.Charge(
                payment.user(), payment.id(), payment.amount(), state, card, null, returnPath, 0, payment.createdAt());
    }

    private Charge chargeOf(SandboxCharges.Charge held) {
        State state = switch (held.state()) {
            case "succeeded" -> State.SUCCEEDED;
            case "failed", "cancelled" -> State.FAILED;
            case "disputed" -> State.CHARGED_BACK;
            case "challenge" -> State.ACTION;
            default -> State.PENDING;
        };
        String card = held.card();
        boolean isWaitingForCustomer =
                held.state().equals("open") || held.state().equals("challenge");
        return new Charge(
                held.user(),
                held.payment(),
                state,
                held.amount(),
                held.refunded(),
                "sandbox-" + held.payment(),
                held.state().equals("cancelled") ? "The payment was given up." : held.failure(),
                isWaitingForCustomer ? page(held) : null,
                card == null
                        ? null
                        : new PaymentMethod(card, TestCard.ofToken(card).label()));
    }

    private String pageSignature(UserId user, UUID payment) {
        return sign(("page " + user + " " + payment).getBytes(StandardCharsets.UTF_8));
    }

    private String sign(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HmacSHA256", e);
        }
    }

    private static PlatformException noPage() {
        return new PlatformException(ErrorCode.NOT_FOUND, "There is no such payment in the sandbox.");
    }

    /** News on their way to our webhook. */
    public record Letter(SandboxCharges.Event event, byte[] body, String signature) {}
}
