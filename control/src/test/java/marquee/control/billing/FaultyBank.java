package marquee.control.billing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import marquee.control.billing.payment.PaymentProvider;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.UserId;
import marquee.model.billing.Payment;
import marquee.model.billing.PaymentMethod;
import marquee.model.billing.Refund;
import org.jspecify.annotations.Nullable;

/**
 * A provider that remembers like a real one and fails like one: it does not answer, it answers nothing after having done
 * everything, it declines, it takes its time, it charges back. Keeps count of the money it moved.
 */
final class FaultyBank implements PaymentProvider {
    private static final PaymentMethod CARD = new PaymentMethod("card", "Card");

    private final Map<UUID, Held> charges = new ConcurrentHashMap<>();
    private final Map<UUID, Long> refunds = new ConcurrentHashMap<>();
    private final RandomGenerator random;
    private volatile int faultsInHundred;

    FaultyBank(RandomGenerator random, int faultsInHundred) {
        this.random = random;
        this.faultsInHundred = faultsInHundred;
    }

    /** From now on it answers everything, and decides at once. */
    void recover() {
        faultsInHundred = 0;
    }

    private boolean hasRecovered() {
        return faultsInHundred == 0;
    }

    /** What a customer does on the bank's page: pays, or is declined and leaves. */
    void visit(UUID payment) {
        charges.computeIfPresent(
                payment,
                (id, held) -> held.state != State.PENDING ? held : held.in(dice(20) ? State.PENDING : State.SUCCEEDED));
    }

    /** The customer's own bank takes the money back. */
    void dispute(UUID payment) {
        charges.computeIfPresent(
                payment, (id, held) -> held.state == State.SUCCEEDED ? held.in(State.CHARGED_BACK) : held);
    }

    /** What it holds for an account, refunds and chargebacks taken off. */
    long heldFor(UserId user) {
        return charges.values().stream()
                .filter(held -> held.payment.user().equals(user) && held.state == State.SUCCEEDED)
                .mapToLong(held -> held.payment.amount().minorUnits() - held.refunded)
                .sum();
    }

    /** How many invoices were paid more than once. */
    long chargedTwice() {
        return charges.values().stream()
                .filter(held -> held.state == State.SUCCEEDED && held.refunded == 0)
                .collect(java.util.stream.Collectors.groupingBy(held -> held.payment.invoice()))
                .values()
                .stream()
                .filter(paid -> paid.size() > 1)
                .count();
    }

    /** What was charged back: its news are told until they have been heard. */
    List<Payment> disputed() {
        return charges.values().stream()
                .filter(held -> held.state == State.CHARGED_BACK)
                .map(Held::payment)
                .toList();
    }

    int size() {
        return charges.size();
    }

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public Charge open(Payment payment, String description, String returnPath) {
        return moving(() -> keep(payment, State.PENDING, false));
    }

    @Override
    public Charge charge(Payment payment, PaymentMethod method, String description) {
        return moving(() -> {
            int fate = random.nextInt(10);
            return keep(
                    payment,
                    fate < 6 ? State.SUCCEEDED : fate < 8 || hasRecovered() ? State.FAILED : State.PENDING,
                    true);
        });
    }

    @Override
    public Charge find(Payment payment) {
        return moving(() -> {
            Held held = charges.computeIfPresent(
                    payment.id(),
                    (id, before) -> before.state == State.PENDING && before.isOurs && (hasRecovered() || dice(50))
                            ? before.in(dice(80) ? State.SUCCEEDED : State.FAILED)
                            : before);
            return held == null ? Charge.unknown(payment) : held.charge();
        });
    }

    @Override
    public Charge cancel(Payment payment) {
        return moving(() -> charges.compute(
                        payment.id(),
                        (id, held) -> held == null
                                ? new Held(payment, State.FAILED, 0, true)
                                : held.state == State.PENDING ? held.in(State.FAILED) : held)
                .charge());
    }

    @Override
    public boolean refund(Refund refund, Payment payment) {
        return moving(() -> {
            if (refunds.putIfAbsent(refund.id(), refund.amount().minorUnits()) != null) {
                return true;
            }
            long amount = refund.amount().minorUnits();
            boolean[] isSent = {false};
            charges.computeIfPresent(payment.id(), (id, before) -> {
                isSent[0] = before.state == State.SUCCEEDED
                        && before.refunded + amount <= before.payment.amount().minorUnits();
                return isSent[0]
                        ? new Held(before.payment, before.state, before.refunded + amount, before.isOurs)
                        : before;
            });
            if (!isSent[0]) {
                refunds.remove(refund.id());
            }
            return isSent[0];
        });
    }

    @Override
    public List<Charge> between(Instant from, Instant until, int max) {
        return charges.values().stream().map(Held::charge).limit(max).toList();
    }

    @Override
    public Optional<String> portal(PaymentMethod method, String returnPath) {
        return Optional.empty();
    }

    @Override
    public Optional<News> read(byte[] body, String signature) {
        String[] parts = new String(body, java.nio.charset.StandardCharsets.UTF_8).split(" ");
        return Optional.of(new News(parts[0], UserId.parse(parts[1]), UUID.fromString(parts[2])));
    }

    private Charge keep(Payment payment, State state, boolean isOurs) {
        return charges.computeIfAbsent(payment.id(), id -> new Held(payment, state, 0, isOurs))
                .charge();
    }

    /** Fails before anything was done, or after everything was. */
    private <T> T moving(java.util.function.Supplier<T> work) {
        if (dice(faultsInHundred)) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The bank does not answer.");
        }
        T done = work.get();
        if (dice(faultsInHundred)) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The bank's answer was lost.");
        }
        return done;
    }

    private boolean dice(int inHundred) {
        return random.nextInt(100) < inHundred;
    }

    /** @param isOurs whether we charge it, rather than the customer on the bank's page */
    private record Held(Payment payment, State state, long refunded, boolean isOurs) {
        Held in(State then) {
            return new Held(payment, then, refunded, isOurs);
        }

        Charge charge() {
            @Nullable String url = state == State.PENDING && !isOurs ? "/bank/" + payment.id() : null;
            return new Charge(
                    payment.user(),
                    payment.id(),
                    state,
                    payment.amount(),
                    refunded,
                    "bank-" + payment.id(),
                    state == State.FAILED ? "declined" : null,
                    url,
                    CARD);
        }
    }
}
