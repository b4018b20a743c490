package marquee.store.billing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.UserId;
import marquee.model.billing.Invoice;
import marquee.model.billing.Payment;
import marquee.model.billing.Posting;
import marquee.model.billing.Refund;
import marquee.model.billing.Subscription;
import org.jspecify.annotations.Nullable;

/** {@link Book} as a copy, which takes the place of the one it was copied from when the write succeeds. */
final class MemoryBook implements Book {
    private final UserId user;
    private Instant real = Instant.EPOCH;
    private Duration ahead = Duration.ZERO;
    private long invoiceNext = 1;
    private boolean isTouched;
    private @Nullable Instant withdrawnAt;
    private @Nullable Subscription subscription;
    private final Map<UUID, Invoice> invoices = new LinkedHashMap<>();
    private final Map<UUID, Payment> payments = new LinkedHashMap<>();
    private final Map<UUID, Refund> refunds = new LinkedHashMap<>();
    private final List<Posting> postings = new ArrayList<>();
    private final Map<String, Request> requests = new HashMap<>();
    private final Set<String> noted = new HashSet<>();

    MemoryBook(UserId user) {
        this.user = user;
    }

    MemoryBook copyAt(Instant now) {
        MemoryBook copy = new MemoryBook(user);
        copy.real = now;
        copy.ahead = ahead;
        copy.invoiceNext = invoiceNext;
        copy.withdrawnAt = withdrawnAt;
        copy.subscription = subscription;
        copy.invoices.putAll(invoices);
        copy.payments.putAll(payments);
        copy.refunds.putAll(refunds);
        copy.postings.addAll(postings);
        copy.requests.putAll(requests);
        copy.noted.addAll(noted);
        return copy;
    }

    boolean isTouched() {
        return isTouched;
    }

    Duration ahead() {
        return ahead;
    }

    Optional<Instant> withdrawnAt() {
        return Optional.ofNullable(withdrawnAt);
    }

    List<Invoice> invoices() {
        return List.copyOf(invoices.values());
    }

    List<Payment> payments() {
        return List.copyOf(payments.values());
    }

    List<Refund> refunds() {
        return List.copyOf(refunds.values());
    }

    List<Posting> postings() {
        return List.copyOf(postings);
    }

    Optional<Instant> dueAt() {
        return Stream.of(
                        subscription().flatMap(Subscription::nextAt).stream(),
                        inFlight().stream().map(Payment::checkAt),
                        pendingRefunds().stream().map(Refund::checkAt))
                .flatMap(times -> times)
                .min(Instant::compareTo)
                .map(next -> next.minus(ahead));
    }

    @Override
    public UserId user() {
        return user;
    }

    @Override
    public Instant now() {
        return real.plus(ahead);
    }

    @Override
    public void travel(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time goes forward: " + by);
        }
        ahead = ahead.plus(by);
        isTouched = true;
    }

    @Override
    public Optional<Subscription> subscription() {
        return Optional.ofNullable(subscription);
    }

    @Override
    public void keep(Subscription kept) {
        subscription = kept;
        isTouched = true;
    }

    @Override
    public Optional<Invoice> findInvoice(UUID invoice) {
        return Optional.ofNullable(invoices.get(invoice));
    }

    @Override
    public Optional<Invoice> awaiting() {
        return invoices.values().stream()
                .filter(invoice -> invoice.state().isAwaiting())
                .findFirst();
    }

    @Override
    public void keep(Invoice invoice) {
        if (invoice.state().isAwaiting()
                && awaiting().filter(held -> !held.id().equals(invoice.id())).isPresent()) {
            throw new PlatformException(ErrorCode.CONFLICT, "Another payment of this account is under way.");
        }
        invoices.put(invoice.id(), invoice);
    }

    @Override
    public String nextInvoiceNumber() {
        isTouched = true;
        return Numbers.of(user, invoiceNext++);
    }

    @Override
    public Optional<Payment> findPayment(UUID payment) {
        return Optional.ofNullable(payments.get(payment));
    }

    @Override
    public List<Payment> inFlight() {
        return payments.values().stream()
                .filter(payment -> payment.state().isInFlight())
                .toList();
    }

    @Override
    public void keep(Payment payment) {
        boolean isTwice = isWanted(payment)
                && payments.values().stream()
                        .anyMatch(held -> !held.id().equals(payment.id())
                                && held.invoice().equals(payment.invoice())
                                && isWanted(held));
        if (isTwice) {
            throw new PlatformException(ErrorCode.CONFLICT, "Another payment of this account is under way.");
        }
        payments.put(payment.id(), payment);
        isTouched = true;
    }

    @Override
    public Optional<Refund> findRefund(UUID refund) {
        return Optional.ofNullable(refunds.get(refund));
    }

    @Override
    public List<Refund> pendingRefunds() {
        return refunds.values().stream()
                .filter(refund -> refund.state() == Refund.State.PENDING)
                .toList();
    }

    @Override
    public void keep(Refund refund) {
        refunds.put(refund.id(), refund);
        isTouched = true;
    }

    @Override
    public long refundedOf(UUID payment) {
        return refunds.values().stream()
                .filter(refund -> refund.payment().equals(payment) && refund.state() != Refund.State.FAILED)
                .mapToLong(refund -> refund.amount().minorUnits())
                .sum();
    }

    @Override
    public boolean post(Posting posting) {
        boolean isPosted = postings.stream()
                .anyMatch(held ->
                        held.kind() == posting.kind() && held.reference().equals(posting.reference()));
        return !isPosted && postings.add(posting);
    }

    @Override
    public Optional<Request> findRequest(String key) {
        return Optional.ofNullable(requests.get(key));
    }

    @Override
    public void keep(Request request) {
        requests.put(request.key(), request);
    }

    @Override
    public boolean note(String provider, String event) {
        return noted.add("event " + provider + " " + event);
    }

    @Override
    public boolean hasRedeemed(String coupon) {
        return noted.contains("coupon " + coupon);
    }

    @Override
    public boolean redeem(String coupon) {
        return noted.add("coupon " + coupon);
    }

    @Override
    public void withdraw() {
        withdrawnAt = real;
        isTouched = true;
    }

    private static boolean isWanted(Payment payment) {
        return payment.state().isInFlight() || payment.state() == Payment.State.SUCCEEDED;
    }
}
