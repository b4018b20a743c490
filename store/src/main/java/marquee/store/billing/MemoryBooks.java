package marquee.store.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import marquee.model.account.UserId;
import marquee.model.billing.Invoice;
import marquee.model.billing.Payment;
import marquee.model.billing.Posting;
import marquee.model.billing.Refund;
import marquee.model.billing.Subscription;

/** {@link Books} of one process, for tests. */
public final class MemoryBooks implements Books {
    private final Map<UserId, MemoryBook> books = new ConcurrentHashMap<>();
    private final Map<UserId, Instant> leases = new ConcurrentHashMap<>();
    private final Map<UserId, Object> locks = new ConcurrentHashMap<>();

    @Override
    public <T> T write(UserId user, Instant now, Function<Book, T> work) {
        synchronized (locks.computeIfAbsent(user, key -> new Object())) {
            MemoryBook draft = book(user).copyAt(now.truncatedTo(ChronoUnit.MILLIS));
            T result = work.apply(draft);
            books.put(user, draft);
            if (draft.isTouched()) {
                leases.remove(user);
            }
            return result;
        }
    }

    @Override
    public Optional<Subscription> findSubscription(UserId user) {
        return book(user).subscription();
    }

    @Override
    public Duration ahead(UserId user) {
        return book(user).ahead();
    }

    @Override
    public Optional<Invoice> findInvoice(UserId user, UUID invoice) {
        return book(user).findInvoice(invoice);
    }

    @Override
    public List<Invoice> invoices(UserId user) {
        return newest(book(user).invoices().stream(), Comparator.comparing(Invoice::createdAt));
    }

    @Override
    public Optional<Payment> findPayment(UserId user, UUID payment) {
        return book(user).findPayment(payment);
    }

    @Override
    public List<Payment> payments(UserId user) {
        return newest(book(user).payments().stream(), Comparator.comparing(Payment::createdAt));
    }

    @Override
    public List<Refund> refunds(UserId user) {
        return newest(book(user).refunds().stream(), Comparator.comparing(Refund::createdAt));
    }

    @Override
    public List<Posting> postings(UserId user) {
        return book(user).postings().stream().limit(LIST_MAX).toList();
    }

    @Override
    public List<UserId> lease(Instant now, Duration lease, int max) {
        List<UserId> leased = new ArrayList<>();
        books.values().stream()
                .filter(book -> book.dueAt().filter(due -> !due.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(book -> book.dueAt().orElseThrow()))
                .forEach(book -> {
                    Instant end = leases.get(book.user());
                    if (leased.size() < max && (end == null || !end.isAfter(now))) {
                        leases.put(book.user(), now.plus(lease));
                        leased.add(book.user());
                    }
                });
        return leased;
    }

    @Override
    public List<Withdrawal> withdrawals(Instant since, int max) {
        return books.values().stream()
                .flatMap(book -> book.withdrawnAt().stream().map(at -> new Withdrawal(book.user(), at)))
                .filter(withdrawal -> !withdrawal.at().isBefore(since))
                .sorted(Comparator.comparing(Withdrawal::at))
                .limit(max)
                .toList();
    }

    @Override
    public List<Balance> balances() {
        Map<String, Balance> sums = new TreeMap<>();
        for (MemoryBook book : books.values()) {
            for (Posting posting : book.postings()) {
                for (Posting.Line line : posting.lines()) {
                    sums.merge(
                            line.account() + " " + posting.currency(),
                            new Balance(line.account(), posting.currency(), line.amount()),
                            (one, other) -> new Balance(one.account(), one.currency(), one.amount() + other.amount()));
                }
            }
        }
        return List.copyOf(sums.values());
    }

    @Override
    public List<Payment> paymentsBetween(String provider, Instant from, Instant until, int max) {
        return allPayments()
                .filter(payment -> payment.provider().equals(provider)
                        && !payment.createdAt().isBefore(from)
                        && payment.createdAt().isBefore(until))
                .sorted(Comparator.comparing(Payment::createdAt))
                .limit(max)
                .toList();
    }

    @Override
    public List<Payment> latestPayments(int max) {
        return allPayments()
                .sorted(Comparator.comparing(Payment::createdAt).reversed())
                .limit(max)
                .toList();
    }

    private Stream<Payment> allPayments() {
        return books.values().stream().flatMap(book -> book.payments().stream());
    }

    private MemoryBook book(UserId user) {
        return books.getOrDefault(user, new MemoryBook(user));
    }

    private static <T> List<T> newest(Stream<T> all, Comparator<T> age) {
        return all.sorted(age.reversed()).limit(LIST_MAX).toList();
    }
}
